using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetObjectLegalHold and PutObjectLegalHold.</summary>
internal static class ObjectLegalHoldEndpoint
{
    private const int MaxBytes = 64 * 1024;

    public static Task GetAsync(S3Exchange exchange)
    {
        var isHeld =
            LockTarget.Find(exchange).LegalHold
            ?? throw S3Error.NoSuchObjectLock.With("The specified object does not have a ObjectLock configuration");
        return exchange.WriteXmlAsync("LegalHold", xml => xml.Element("Status", isHeld ? "ON" : "OFF"));
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync("LegalHold", MaxBytes);
        var isHeld = document.Child("Status")?.Trim() switch
        {
            "ON" => true,
            "OFF" => false,
            _ => throw S3Error.MalformedXml.With(),
        };
        await LockTarget.ChangeAsync(exchange, version => version with { LegalHold = isHeld });
    }
}
