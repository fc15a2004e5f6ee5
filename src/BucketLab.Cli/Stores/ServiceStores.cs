using BucketLab.Course.Services;
using BucketLab.Store.Http;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Cli.Stores;

/// <summary>Stores for services that are checked, in this process.</summary>
internal static class ServiceStores
{
    /// <summary>Starts a store and a proxy before it, each on a port of its own.</summary>
    public static async Task<ServiceStore> StartAsync(
        string dataFolder,
        IReadOnlyList<ServiceKeys> keys,
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
}
