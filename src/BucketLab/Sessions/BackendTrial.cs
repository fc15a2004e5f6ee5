using Amazon.Runtime;
using Amazon.S3;

namespace BucketLab.Sessions;

/// <summary>Whether a server speaks S3 and takes the keys.</summary>
internal static class BackendTrial
{
    /// <summary>Lists the buckets as each identity.</summary>
    /// <returns>Null when all were answered, otherwise why not, for people.</returns>
    public static async Task<string?> RunAsync(Backend backend, CancellationToken cancellationToken)
    {
        using var clients = new S3Clients(backend);
        foreach (var identity in backend.Identities)
        {
            using var client = clients.Create(identity, log: null);
            try
            {
                await client.ListBucketsAsync(cancellationToken);
            }
            catch (AmazonS3Exception refused) when (refused.StatusCode != default)
            {
                return $"{backend.Endpoint} refused the keys of {identity.Name}: {(int)refused.StatusCode} {refused.ErrorCode}.";
            }
            catch (Exception silent) when (silent is HttpRequestException or AmazonClientException)
            {
                return $"Nothing at {backend.Endpoint} speaks S3: {silent.Message.TrimEnd('.')}.";
            }
        }

        return null;
    }
}
