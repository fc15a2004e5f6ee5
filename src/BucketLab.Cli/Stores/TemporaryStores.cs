using BucketLab.Contracts.Transport;
using BucketLab.Course.Services;
using BucketLab.Course.Stores;
using BucketLab.Grading;
using BucketLab.Sessions;
using BucketLab.Store.Http;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Cli.Stores;

/// <summary>Stores that live as long as what they are made for, in this process and on a port of their own; and a
/// server that was chosen, in the place of one.</summary>
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
            var proxy = await RecordingProxy.StartAsync(server.Endpoint, certificate: null, cancellationToken);
            return Behind(proxy, server.Endpoint, dataFolder, server.DisposeAsync);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the server that was chosen with <c>lab use</c> for the store of a service that is checked; only
    /// the recording proxy before it is new.</summary>
    public static ServiceStoreStarter ForServiceAt(string backendFile) =>
        async (_, _, cancellationToken) =>
        {
            var chosen = BackendFile.Read(backendFile);
            var proxy = await RecordingProxy.StartAsync(
                chosen.Endpoint,
                PinnedCertificate.Of(chosen.CertificateSha256),
                cancellationToken
            );
            return Behind(proxy, chosen.Endpoint, dataFolder: null, () => ValueTask.CompletedTask) with
            {
                BackendFile = backendFile,
            };
        };

    private static ServiceStore Behind(
        RecordingProxy proxy,
        Uri server,
        string? dataFolder,
        Func<ValueTask> stopServer
    ) =>
        new(server, proxy.Endpoint, dataFolder)
        {
            Exchanges = () => proxy.Exchanges,
            PutGate = proxy.Put,
            Stop = async () =>
            {
                await proxy.DisposeAsync();
                await stopServer();
            },
        };

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
