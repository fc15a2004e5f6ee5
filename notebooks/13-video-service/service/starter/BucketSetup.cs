using Amazon.S3;

namespace VideoService;

/// <summary>Makes the bucket ready, at each start of the service.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Its name.</param>
public sealed class BucketSetup(IAmazonS3 s3, string bucket)
{
    /// <summary>Sets what has to hold for the bucket, whatever was set there before.</summary>
    public async Task PrepareAsync()
    {
        await s3.PutBucketAsync(bucket); // one's own bucket may be made again
        // TODO stage 1: nobody but the service reads, lists or writes, also where a policy says that everybody may.
        // TODO stage 5: what is deleted or written over can be brought back.
        // TODO stage 6: what is stored is encrypted; an upload that nobody completes goes after seven days.
    }
}
