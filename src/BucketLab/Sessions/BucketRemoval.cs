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

    // Older versions and delete markers keep a bucket from going as objects do, and so do uploads that never ended on some servers.
    private static async Task EmptyAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        while ((await s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket }, cancellationToken)).MultipartUploads is { Count: > 0 } uploads)
        {
            foreach (var upload in uploads)
                await s3.AbortMultipartUploadAsync(bucket, upload.Key, upload.UploadId, cancellationToken);
        }

        while ((await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket }, cancellationToken)).Versions is { Count: > 0 } found)
        {
            await s3.DeleteObjectsAsync(
                new DeleteObjectsRequest { BucketName = bucket, Quiet = true, Objects = [.. found.Select(item => new KeyVersion { Key = item.Key, VersionId = item.VersionId })] }, cancellationToken);
        }
    }
}
