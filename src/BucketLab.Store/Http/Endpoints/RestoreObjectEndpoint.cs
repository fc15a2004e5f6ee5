using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Events;
using BucketLab.Store.Http.Xml;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>
/// RestoreObject: makes an archived version readable for some days. 202 when it becomes readable, 200 when it was and
/// stays so for other days. AWS fetches it for minutes to hours; here its bytes never left.
/// </summary>
internal static class RestoreObjectEndpoint
{
    private const int MaxBytes = 64 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync("RestoreRequest", MaxBytes);
        var days = ReadDays(document.Child("Days")?.Trim());
        var tier =
            (
                document.Children("GlacierJobParameters").FirstOrDefault()?.Child("Tier") ?? document.Child("Tier")
            )?.Trim() ?? "Standard";
        if (tier is not ("Standard" or "Bulk" or "Expedited"))
            throw S3Error.MalformedXml.With();
        var now = exchange.Store.Clock.GetUtcNow();
        var wasRestored = false;
        var restored = await exchange.ChangeVersionAsync(version =>
        {
            Check(version, tier);
            wasRestored = Archive.IsRestored(version, now);
            return version with { RestoredUntil = ExpirationClock.After(now, days) };
        });
        exchange.Notify(EventNames.RestoreBegun, restored);
        exchange.Notify(EventNames.RestoreCompleted, restored);
        exchange.Http.Response.StatusCode = wasRestored ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
    }

    public static void WriteHeader(S3Exchange exchange, ObjectVersion version)
    {
        if (Archive.IsRestored(version, exchange.Store.Clock.GetUtcNow()))
            exchange.ResponseHeaders["x-amz-restore"] =
                $"ongoing-request=\"false\", expiry-date=\"{version.RestoredUntil:R}\"";
    }

    private static int ReadDays(string? text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days))
            throw S3Error.MalformedXml.With();
        return days is >= 1 and <= 36_500
            ? days
            : throw S3Error.InvalidArgument.About(
                "Days must be at least 1 and at most 36500.",
                ("ArgumentName", "Days"),
                ("ArgumentValue", text!)
            );
    }

    private static void Check(ObjectVersion version, string tier)
    {
        if (!Archive.IsArchived(version))
            throw Archive.InvalidState(version, "Restore is not allowed for the object's current storage class");
        if (tier == "Expedited" && version.StorageClass == StorageClasses.DeepArchive)
            throw S3Error.InvalidArgument.About(
                "Retrieval option is not supported by this storage class",
                ("ArgumentName", "Tier"),
                ("ArgumentValue", tier)
            );
    }
}
