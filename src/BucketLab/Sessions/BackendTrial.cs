using Amazon.Runtime;
using Amazon.S3;

namespace BucketLab.Sessions;

/// <summary>Tries a server before lessons depend on it: whether it speaks S3 and takes the keys, and what it lacks.</summary>
internal static class BackendTrial
{
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
            return (backend with { Lacks = await CapabilityTrials.LackingAsync(root, cancellationToken) }, null);
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
}
