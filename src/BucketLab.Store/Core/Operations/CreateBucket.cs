using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Makes a bucket (Amazon S3 API Reference, CreateBucket).</summary>
internal sealed class CreateBucket(ObjectStore store)
{
    /// <summary>Making one's own bucket again is no error, as in us-east-1 and as clients such as rclone
    /// expect.</summary>
    /// <param name="draft">Settings of the new bucket; when it was created is filled in.</param>
    public void Execute(Bucket draft)
    {
        if (!BucketName.IsValid(draft.Name))
            throw S3Error.InvalidBucketName.With();
        var bucket = store.GetOrCreate(draft with { Created = store.Clock.GetUtcNow() }, out _).Settings;
        // Silently keeping another ACL than was asked for would open or close what the caller does not expect.
        if (bucket.Owner != draft.Owner || !IsSame(bucket.Acl, draft.Acl))
            throw S3Error.BucketAlreadyExists.With();
    }

    private static bool IsSame(AccessControlList? one, AccessControlList? other) =>
        one is null || other is null ? one is null && other is null : one.Grants.SequenceEqual(other.Grants);
}
