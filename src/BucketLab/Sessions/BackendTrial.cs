using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Sessions;

/// <summary>Tries a server before lessons depend on it: whether it speaks S3 and takes the keys, and what it lacks.</summary>
internal static class BackendTrial
{
    private const string Key = "trial";

    /// <summary>Makes requests as each identity, and a bucket that is removed again.</summary>
    /// <returns>The backend with what it lacks, or why it cannot be used, for people.</returns>
    public static async Task<(Backend? Backend, string? Refusal)> RunAsync(Backend backend, CancellationToken cancellationToken)
    {
        using var clients = new S3Clients(backend);
        var who = backend.Root;
        try
        {
            foreach (var identity in backend.Identities)
            {
                who = identity;
                using var client = clients.Create(identity, log: null);
                await client.ListBucketsAsync(cancellationToken);
            }

            who = backend.Root;
            using var root = clients.Create(who, log: null);
            return (backend with { Lacks = await HasConditionalWritesAsync(root, cancellationToken) ? [] : [Capability.ConditionalWrites] }, null);
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode != default)
        {
            return (null, $"{backend.Endpoint} refused a request of {who.Name}: {(int)refused.StatusCode} {refused.ErrorCode}.");
        }
        catch (Exception silent) when (silent is HttpRequestException or AmazonClientException)
        {
            return (null, $"Nothing at {backend.Endpoint} speaks S3: {silent.Message.TrimEnd('.')}.");
        }
    }

    private static async Task<bool> HasConditionalWritesAsync(AmazonS3Client root, CancellationToken cancellationToken)
    {
        var bucket = $"lab-trial-{Guid.NewGuid().ToString("N")[..8]}";
        await root.PutBucketAsync(bucket, cancellationToken);
        try
        {
            var first = await root.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = Key, ContentBody = "1" }, cancellationToken);
            return await PutAsync(root, new PutObjectRequest { BucketName = bucket, Key = Key, ContentBody = "2", IfMatch = first.ETag }, cancellationToken) == HttpStatusCode.OK
                && await PutAsync(root, new PutObjectRequest { BucketName = bucket, Key = Key, ContentBody = "3", IfMatch = first.ETag }, cancellationToken) == HttpStatusCode.PreconditionFailed
                && await PutAsync(root, new PutObjectRequest { BucketName = bucket, Key = Key, ContentBody = "4", IfNoneMatch = "*" }, cancellationToken) == HttpStatusCode.PreconditionFailed;
        }
        finally
        {
            await BucketRemoval.RunAsync(root, bucket, CancellationToken.None);
        }
    }

    private static async Task<HttpStatusCode> PutAsync(AmazonS3Client root, PutObjectRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await root.PutObjectAsync(request, cancellationToken)).HttpStatusCode;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode != default)
        {
            return refused.StatusCode;
        }
    }
}
