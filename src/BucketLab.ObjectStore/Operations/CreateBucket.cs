using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Makes a bucket (Amazon S3 API Reference, CreateBucket).</summary>
internal sealed class CreateBucket(Store store)
{
    /// <summary>Making one's own bucket again is no error, as in us-east-1 and as clients such as rclone expect.</summary>
    /// <param name="name">3 to 63 lower-case letters, digits, dots and hyphens.</param>
    /// <param name="owner">Name of the identity that makes it.</param>
    /// <param name="region">Where it lies.</param>
    /// <param name="hasObjectLock">Enables object lock, and versioning with it.</param>
    public void Execute(string name, string owner, string region, bool hasObjectLock = false)
    {
        if (!BucketName.IsValid(name))
            throw S3Error.InvalidBucketName.With();
        var bucket = store.GetOrCreate(
            new Bucket
            {
                Name = name,
                Owner = owner,
                Created = store.Clock.GetUtcNow(),
                Region = region,
                Versioning = hasObjectLock ? VersioningState.Enabled : VersioningState.Off,
                ObjectLock = hasObjectLock ? new ObjectLockSettings() : null,
            },
            out _);
        if (bucket.Settings.Owner != owner)
            throw S3Error.BucketAlreadyExists.With();
    }
}
