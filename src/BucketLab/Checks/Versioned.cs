using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Checks;

/// <summary>Requests of checks to buckets with versions.</summary>
internal static class Versioned
{
    public static async Task<string> NewBucketAsync(CheckContext context)
    {
        var bucket = await context.NewBucketAsync();
        await context.S3.PutBucketVersioningAsync(
            new()
            {
                BucketName = bucket,
                VersioningConfig = new() { Status = VersionStatus.Enabled },
            }
        );
        return bucket;
    }

    public static Task<PutObjectResponse> PutAsync(
        IAmazonS3 s3,
        string bucket,
        string key,
        string text = "a picture"
    ) =>
        s3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = key,
                ContentBody = text,
            }
        );

    /// <summary>All versions and markers under a prefix, the newest of each key first.</summary>
    public static async Task<List<S3ObjectVersion>> ListAsync(IAmazonS3 s3, string bucket, string prefix = "")
    {
        var (all, request) = (
            new List<S3ObjectVersion>(),
            new ListVersionsRequest { BucketName = bucket, Prefix = prefix }
        );
        while (true)
        {
            var page = await s3.ListVersionsAsync(request);
            all.AddRange(page.Versions ?? []);
            if (page.IsTruncated != true)
                return all;
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
    }

    /// <summary>The status of the answer to a DELETE of one version.</summary>
    public static async Task<HttpStatusCode> DeleteAsync(
        IAmazonS3 s3,
        string bucket,
        string key,
        string versionId,
        bool bypasses = false
    )
    {
        try
        {
            var reply = await s3.DeleteObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    VersionId = versionId,
                    BypassGovernanceRetention = bypasses,
                }
            );
            return reply.HttpStatusCode;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode != default)
        {
            return refused.StatusCode;
        }
    }

    /// <summary>The status of the answer to a HEAD of a key.</summary>
    public static async Task<HttpStatusCode> HeadAsync(IAmazonS3 s3, string bucket, string key)
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(bucket, key)).HttpStatusCode;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode != default)
        {
            return refused.StatusCode;
        }
    }
}
