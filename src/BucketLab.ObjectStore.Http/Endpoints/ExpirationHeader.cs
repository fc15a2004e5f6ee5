using BucketLab.ObjectStore.Http.SigV4;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Operations;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>x-amz-expiration: when a lifecycle rule will delete the object, and which.</summary>
internal static class ExpirationHeader
{
    public static void Write(S3Exchange exchange, ObjectVersion version)
    {
        if (exchange.VersionId is null && ExpirationClock.ExpiryOf(exchange.Store.Find(exchange.Bucket).Settings.Lifecycle, version) is { } expiry)
            exchange.ResponseHeaders["x-amz-expiration"] = $"expiry-date=\"{expiry.Time:R}\", rule-id=\"{UriEncoding.Encode(expiry.RuleId)}\"";
    }
}
