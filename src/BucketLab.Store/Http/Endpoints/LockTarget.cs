using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>The version whose lock a request is about; its bucket must have object lock.</summary>
internal static class LockTarget
{
    public static ObjectVersion Find(S3Exchange exchange) =>
        VersionLookup.Find(BucketOf(exchange), exchange.Key, exchange.VersionId);

    public static Task ChangeAsync(S3Exchange exchange, Func<ObjectVersion, ObjectVersion> change)
    {
        var bucket = BucketOf(exchange);
        return exchange.Store.Objects.ChangeAsync(
            bucket,
            exchange.Key,
            () => VersionLookup.Find(bucket, exchange.Key, exchange.VersionId),
            change,
            exchange.Cancelled
        );
    }

    private static BucketStorage BucketOf(S3Exchange exchange)
    {
        var bucket = exchange.Store.Find(exchange.Bucket);
        return bucket.Settings.ObjectLock is not null
            ? bucket
            : throw S3Error.InvalidRequest.With("Bucket is missing Object Lock Configuration");
    }
}
