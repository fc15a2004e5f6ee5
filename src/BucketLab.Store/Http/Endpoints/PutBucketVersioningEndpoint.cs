using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>PutBucketVersioning: Enabled or Suspended; object lock needs it enabled.</summary>
internal static class PutBucketVersioningEndpoint
{
    private const int MaxBytes = 64 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync("VersioningConfiguration", MaxBytes);
        var state = document.Child("Status")?.Trim() switch
        {
            "Enabled" => VersioningState.Enabled,
            "Suspended" => VersioningState.Suspended,
            _ => throw S3Error.MalformedXml.With(),
        };
        if (document.Child("MfaDelete")?.Trim() == "Enabled")
            throw S3Error.NotImplemented.With("This store has no MFA delete.");
        exchange.Store.Change(
            exchange.Store.Find(exchange.Bucket),
            bucket =>
                state == VersioningState.Suspended && bucket.ObjectLock is not null
                    ? throw S3Error.InvalidBucketState.With(
                        "An Object Lock configuration is present on this bucket, so the versioning state cannot be "
                            + "changed."
                    )
                    : bucket with
                    {
                        Versioning = state,
                    }
        );
    }
}
