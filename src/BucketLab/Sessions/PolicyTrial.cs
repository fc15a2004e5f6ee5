using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Sessions;

/// <summary>Finds out whether a bucket policy can let the second identity in by the name that the backend gives
/// it.</summary>
internal static class PolicyTrial
{
    private const string Key = "trial";

    /// <summary>Puts such a policy on a bucket that is removed again, and reads with and without it.</summary>
    /// <returns>False when the identity is not let in, or was let in before; true also when there is no second identity
    /// to try.</returns>
    public static async Task<bool> AdmitsOtherAsync(
        Backend backend,
        S3Clients clients,
        CancellationToken cancellationToken
    )
    {
        if (backend.Identities is not [var first, var second, ..])
            return true;
        var bucket = CapabilityTrials.NewBucketName(backend.BucketPrefix);
        using var root = clients.Create(first, log: null);
        using var other = clients.Create(second, log: null);
        await root.PutBucketAsync(bucket, cancellationToken);
        try
        {
            await root.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = Key,
                    ContentBody = Key,
                },
                cancellationToken
            );
            if (await StatusAsync(other) != HttpStatusCode.Forbidden)
                return false;
            var policy = JsonSerializer.Serialize(
                new
                {
                    Version = "2012-10-17",
                    Statement = new[]
                    {
                        new
                        {
                            Effect = "Allow",
                            Principal = new { AWS = backend.ArnOf(second) },
                            Action = "s3:GetObject",
                            Resource = $"arn:aws:s3:::{bucket}/*",
                        },
                    },
                }
            );
            return await CapabilityTrials.StatusOfAsync(() =>
                    root.PutBucketPolicyAsync(bucket, policy, cancellationToken)
                )
                    is HttpStatusCode.OK
                        or HttpStatusCode.NoContent
                && await StatusAsync(other) == HttpStatusCode.OK;
        }
        finally
        {
            await BucketRemoval.RunAsync(root, bucket, CancellationToken.None);
        }

        Task<HttpStatusCode> StatusAsync(IAmazonS3 client) =>
            CapabilityTrials.StatusOfAsync(() => client.GetObjectMetadataAsync(bucket, Key, cancellationToken));
    }
}
