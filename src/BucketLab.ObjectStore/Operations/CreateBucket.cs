using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Makes a bucket (Amazon S3 API Reference, CreateBucket).</summary>
internal sealed class CreateBucket(Store store)
{
    /// <summary>Making one's own bucket again is no error, as in us-east-1 and as clients such as rclone expect.</summary>
    public void Execute(string name, string owner, string region)
    {
        if (!BucketName.IsValid(name))
            throw S3Error.InvalidBucketName.With();
        var bucket = store.GetOrCreate(new Bucket { Name = name, Owner = owner, Created = store.Clock.GetUtcNow(), Region = region }, out _);
        if (bucket.Settings.Owner != owner)
            throw S3Error.BucketAlreadyExists.With();
    }
}
