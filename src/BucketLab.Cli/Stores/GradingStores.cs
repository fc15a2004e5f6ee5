using BucketLab.Grading;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Stores;

/// <summary>Stores of grading runs, in this process.</summary>
internal static class GradingStores
{
    /// <summary>Starts one on a port of its own.</summary>
    public static async Task<GradingStore> StartAsync(
        string dataFolder,
        IReadOnlyList<StoreCredentials> keys,
        CancellationToken cancellationToken
    )
    {
        var server = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = dataFolder,
                Identities = [.. keys.Select(key => new StoreIdentity(key.Name, key.AccessKeyId, key.SecretAccessKey))],
            },
            cancellationToken
        );
        return new GradingStore(server.Endpoint, server);
    }
}
