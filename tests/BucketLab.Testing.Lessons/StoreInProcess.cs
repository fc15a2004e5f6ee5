using BucketLab.Sessions;
using BucketLab.Store.Http;
using BucketLab.Streaming;
using BucketLab.Streaming.Gateways;
using BucketLab.Watching;

namespace BucketLab.Testing.Lessons;

/// <summary>The embedded store in this process, a state folder of its own, and the sessions that a test opens on
/// them.</summary>
public sealed class StoreInProcess : IAsyncLifetime
{
    private readonly List<LabSession> sessions = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");
    private StoreServer? server;

    internal LabFolder Folder => new(Path.Combine(folder.FullName, "lab"));

    internal Backend Backend { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        StoreIdentity[] identities =
        [
            new("root", "ROOTACCESSKEY", "root-secret"),
            new("alice", "ALICEACCESSKEY", "alice-secret"),
        ];
        server = await StoreServer.StartAsync(
            new StoreServerOptions { DataFolder = Path.Combine(folder.FullName, "data"), Identities = identities },
            CancellationToken.None
        );
        Backend = new Backend(
            "embedded",
            server.Endpoint,
            "us-east-1",
            [
                .. identities.Select(identity => new IdentityKeys(
                    identity.Name,
                    identity.AccessKeyId,
                    identity.SecretAccessKey
                )),
            ]
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in sessions)
            await session.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    internal async Task<LabSession> OpenAsync(string lesson)
    {
        var session = await LabSession.OpenAsync(Backend, Folder, lesson, TestContext.Current.CancellationToken);
        session.ViewerSide = ViewerSide.Of(ViewersAsync);
        sessions.Add(session);
        return session;
    }

    private async Task<ViewersInProcess> ViewersAsync()
    {
        var root = Backend.Root;
        return new ViewersInProcess(
            await StreamingServer.StartAsync(
                new StreamingServerOptions
                {
                    Upstream = Backend.Endpoint,
                    Keys = new SigningKeys(root.AccessKeyId, root.SecretAccessKey),
                }
            )
        );
    }

    private sealed class ViewersInProcess(StreamingServer server) : IViewerServer
    {
        public StreamAddress Address { get; } = new(server.Endpoint, server.Token, HasBrowser: false);

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
