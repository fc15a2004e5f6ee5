using Amazon.Runtime;
using Amazon.S3;

namespace BucketLab.Sessions;

/// <summary>Tries a server before lessons depend on it: whether it speaks S3 and takes the keys, and what it
/// lacks.</summary>
internal static class BackendTrial
{
    /// <summary>Makes requests as each identity, and a bucket that is removed again.</summary>
    /// <returns>The backend with what it lacks, or why it cannot be used, for people.</returns>
    public static async Task<(Backend? Backend, string? Refusal)> RunAsync(
        Backend backend,
        CancellationToken cancellationToken
    )
    {
        using var clients = new S3Clients(backend);
        var who = backend.Root;
        try
        {
            foreach (var identity in backend.Identities)
            {
                who = identity;
                using var client = clients.Create(identity, log: null);
                await ListAsync(client, mayBeDenied: identity != backend.Root, cancellationToken);
            }

            who = backend.Root;
            using var root = clients.Create(who, log: null);
            var lacking = await CapabilityTrials.LackingAsync(root, backend.BucketPrefix, cancellationToken);
            return (
                backend with
                {
                    Lacks = await PolicyTrial.AdmitsOtherAsync(backend, clients, cancellationToken)
                        ? lacking
                        : [.. lacking, Capability.SecondIdentity],
                },
                null
            );
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            return (
                null,
                $"{backend.Endpoint} refused a request of {who.Name}: {(int)exception.StatusCode} "
                    + $"{exception.ErrorCode}."
            );
        }
        catch (Exception exception) when (exception is HttpRequestException or AmazonClientException)
        {
            return (null, $"Nothing at {backend.Endpoint} speaks S3: {exception.Message.TrimEnd('.')}.");
        }
    }

    // On some servers a user without a policy may not even list buckets; that its keys are known is what matters.
    private static async Task ListAsync(IAmazonS3 client, bool mayBeDenied, CancellationToken cancellationToken)
    {
        try
        {
            await client.ListBucketsAsync(cancellationToken);
        }
        catch (AmazonS3Exception exception) when (mayBeDenied && exception.ErrorCode == "AccessDenied")
        {
            // It is known there and may nothing yet.
        }
    }
}
