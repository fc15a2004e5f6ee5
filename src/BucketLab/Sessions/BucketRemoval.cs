using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Sessions;

/// <summary>Removes a bucket with all that is in it.</summary>
internal static class BucketRemoval
{
    /// <summary>Removes it; a bucket that is gone already is no error.</summary>
    public static async Task RunAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            // A policy may deny the owner everything but its own removal.
            await s3.DeleteBucketPolicyAsync(bucket, cancellationToken);
            await EmptyAsync(s3, bucket, cancellationToken);
            await s3.DeleteBucketAsync(bucket, cancellationToken);
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            // The learner deleted it.
        }
    }

    private static async Task EmptyAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, cancellationToken);
            if (page.S3Objects is not { Count: > 0 } found)
                return;
            await s3.DeleteObjectsAsync(
                new DeleteObjectsRequest { BucketName = bucket, Quiet = true, Objects = [.. found.Select(item => new KeyVersion { Key = item.Key })] }, cancellationToken);
        }
    }
}
