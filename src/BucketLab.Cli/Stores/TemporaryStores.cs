using BucketLab.Course.Services;
using BucketLab.Course.Stores;
using BucketLab.Grading;
using BucketLab.Store.Http;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Cli.Stores;

/// <summary>Stores in this process that live as long as what they are made for, each on a port of its own.</summary>
internal static class TemporaryStores
{
    /// <summary>Starts the store of one submission.</summary>
    public static async Task<GradingStore> ForSubmissionAsync(
        string dataFolder,
        IReadOnlyList<StoreCredentials> keys,
        CancellationToken cancellationToken
    )
    {
        var server = await StartAsync(dataFolder, keys, cancellationToken);
        return new GradingStore(server.Endpoint, server);
    }

    /// <summary>Starts the store of a service that is checked, and a recording proxy before it.</summary>
    public static async Task<ServiceStore> ForServiceAsync(
        string dataFolder,
        IReadOnlyList<StoreCredentials> keys,
        CancellationToken cancellationToken
    )
    {
        var server = await StartAsync(dataFolder, keys, cancellationToken);
        try
        {
            var proxy = await RecordingProxy.StartAsync(server.Endpoint, cancellationToken);
            return new ServiceStore(server.Endpoint, proxy.Endpoint, dataFolder)
            {
                Exchanges = () => proxy.Exchanges,
                PutGate = proxy.Put,
                Stop = async () =>
                {
                    await proxy.DisposeAsync();
                    await server.DisposeAsync();
                },
            };
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static Task<StoreServer> StartAsync(
        string dataFolder,
        IReadOnlyList<StoreCredentials> keys,
        CancellationToken cancellationToken
    ) =>
        StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = dataFolder,
                Identities = [.. keys.Select(key => new StoreIdentity(key.Name, key.AccessKeyId, key.SecretAccessKey))],
            },
            cancellationToken
        );
}
