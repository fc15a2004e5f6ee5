using System.Text;
using BucketLab.Media;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Viewing;
using BucketLab.Testing;

namespace BucketLab.Streaming.Tests.Viewing;

/// <summary>A store with the sample clips and one small ladder, and a streaming server before it. Browser tests are
/// skipped where there is no browser.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public const string Fast = "landscape-faststart.mp4";
    public const string Slow = "landscape-moov-last.mp4";

    // The cache outlives the tests, so that npm is asked once.
    private static readonly string Cache = Path.Combine(Path.GetTempPath(), "bucketlab-player-cache");

    private readonly StoreBehind store = new();
    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-ladder-").FullName;

    internal ShiftedClock Clock { get; } = new();

    public StreamingServer Server { get; private set; } = null!;

    public PublishedStream Stream { get; private set; } = null!;

    public PackagedStream Ladder { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        foreach (var name in new[] { Fast, Slow })
            await store.PutAsync(name, await File.ReadAllBytesAsync(Sample(name)), "video/mp4");
        var options = new LadderOptions { Rungs = [new(120, 150), new(240, 400)], Preset = "ultrafast" };
        var plan = LadderPlanner.Plan(await Ffprobe.ReadAsync(Sample(Slow)), options);
        Ladder = await LadderEncoder.RunAsync(
            Sample(Slow),
            plan with
            {
                Renditions = plan.Renditions[..2],
            },
            Path.Combine(folder, "ladder")
        );
        Stream = await new StreamPublisher(new StoreTarget(store)).PublishAsync(Ladder, "v/1/");
        Server = await StreamingServer.StartAsync(
            new StreamingServerOptions
            {
                Upstream = store.Endpoint,
                Keys = new SigningKeys(StoreBehind.AccessKeyId, StoreBehind.SecretAccessKey),
                PlayerCache = Cache,
                Clock = Clock,
            }
        );
    }

    public Task PutPlaylistAsync(string key, MediaPlaylist playlist) =>
        store.PutAsync(key, Encoding.UTF8.GetBytes(playlist.ToString()), HlsPlaylist.ContentType);

    public Uri Link(string key) => Server.Through(store.Sign(key));

    public static void RequireBrowser() =>
        Assert.SkipWhen(Browser.Find() is null, "There is no Chromium on this machine.");

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string Sample(string name)
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "sample-media")))
            at = Path.GetDirectoryName(at)!;
        return Path.Combine(at, "sample-media", name);
    }

    private sealed class StoreTarget(StoreBehind store) : IStreamTarget
    {
        public async Task PutAsync(
            PublishedObject target,
            System.IO.Stream content,
            CancellationToken cancellationToken
        )
        {
            var bytes = new byte[target.SizeBytes];
            await content.ReadExactlyAsync(bytes, cancellationToken);
            await store.PutAsync(target.Key, bytes, target.ContentType);
        }

        public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([]);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
