using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>An embedded store of its own, with two identities, for one test.</summary>
internal sealed class EmbeddedBackend : IAsyncDisposable
{
    private static readonly IdentityKeys[] Keys = [new("root", "id", "secret"), new("alice", "id2", "secret2")];

    private readonly DirectoryInfo folder;
    private readonly StoreServer server;

    private EmbeddedBackend(DirectoryInfo folder, StoreServer server) => (this.folder, this.server) = (folder, server);

    public Backend Backend => new("embedded", server.Endpoint, "us-east-1", Keys);

    public static async Task<EmbeddedBackend> StartAsync(
        CancellationToken cancellationToken,
        bool encryptByDefault = true
    )
    {
        var data = Directory.CreateTempSubdirectory("bucketlab-test-");
        var identities = Keys.Select(key => new StoreIdentity(key.Name, key.AccessKeyId, key.SecretAccessKey));
        return new(
            data,
            await StoreServer.StartAsync(
                new StoreServerOptions
                {
                    DataFolder = data.FullName,
                    Identities = [.. identities],
                    EncryptByDefault = encryptByDefault,
                },
                cancellationToken
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
