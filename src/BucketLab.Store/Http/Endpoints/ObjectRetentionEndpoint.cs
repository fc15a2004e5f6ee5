using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetObjectRetention and PutObjectRetention.</summary>
internal static class ObjectRetentionEndpoint
{
    private const int MaxBytes = 64 * 1024;

    public static Task GetAsync(S3Exchange exchange)
    {
        var retention =
            LockTarget.Find(exchange).Retention
            ?? throw S3Error.NoSuchObjectLock.With("The specified object does not have a ObjectLock configuration");
        return exchange.WriteXmlAsync(
            "Retention",
            xml =>
            {
                xml.Element("Mode", retention.Mode);
                xml.Element("RetainUntilDate", retention.RetainUntil);
            }
        );
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync("Retention", MaxBytes);
        var now = exchange.Store.Clock.GetUtcNow();
        var retention = Read(document.Child("Mode")?.Trim(), document.Child("RetainUntilDate")?.Trim(), now);
        var bypasses = LockHeaders.ReadBypass(exchange, exchange.Key);
        await LockTarget.ChangeAsync(
            exchange,
            version =>
            {
                ObjectLock.CheckChange(version.Retention, retention, now, bypasses);
                return version with { Retention = retention };
            }
        );
    }

    // An empty document takes the retention away, for those who may bypass it.
    private static ObjectRetention? Read(string? mode, string? until, DateTimeOffset now)
    {
        if (mode is null && until is null)
            return null;
        if (
            mode is not (ObjectRetention.Governance or ObjectRetention.Compliance)
            || !DateTimeOffset.TryParse(
                until,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
        )
            throw S3Error.MalformedXml.With();
        return time > now
            ? new ObjectRetention(mode, time.ToUniversalTime())
            : throw S3Error.InvalidArgument.With("The retain until date must be in the future.");
    }
}
