using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Checks;

/// <summary>The lifecycle rules of a bucket, for a check.</summary>
internal static class LifecycleRules
{
    /// <summary>All rules; none where the bucket has no configuration.</summary>
    public static async Task<List<LifecycleRule>> OfAsync(IAmazonS3 s3, string bucket)
    {
        try
        {
            var request = new GetLifecycleConfigurationRequest { BucketName = bucket };
            return (await s3.GetLifecycleConfigurationAsync(request)).Configuration?.Rules ?? [];
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }
    }
}
