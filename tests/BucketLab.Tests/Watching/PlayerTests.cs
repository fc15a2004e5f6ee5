using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Sessions;
using BucketLab.Streaming;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Viewing;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;
using BucketLab.Watching;

namespace BucketLab.Tests.Watching;

public sealed class PlayerTests(StoreInProcess store) : IClassFixture<StoreInProcess>, IAsyncLifetime
{
    private readonly HttpClient client = new();
    private LabSession session = null!;
    private StreamingServer server = null!;
    private Player viewer = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        session = await store.OpenAsync("07-faststart-mp4");
        var root = store.Backend.Root;
        server = await StreamingServer.StartAsync(
            new StreamingServerOptions
            {
                Upstream = store.Backend.Endpoint,
                Keys = new SigningKeys(root.AccessKeyId, root.SecretAccessKey),
            },
            Cancelled
        );
        viewer = new Player(
            session,
            new StreamAddress(server.Endpoint, server.Token, Browser.Find() is not null),
            server
        );
    }

    [Fact]
    public async Task A_link_goes_over_the_viewers_line()
    {
        await PutAsync("a b/ü.txt", "hello");
        Assert.Equal("hello", await client.GetStringAsync(await viewer.LinkToAsync("a b/ü.txt"), Cancelled));
        // The line notes an end after the viewer has seen it.
        while (server.Exchanges() is not [{ EndMs: not null }])
            await Task.Yield();
        Assert.Equal(5, Assert.Single(server.Exchanges()).BytesDown);
    }

    [Fact]
    public async Task A_page_that_asks_again_is_answered_by_the_browser_s_own_cache()
    {
        Assert.SkipWhen(Browser.Find() is null, "There is no Chromium on this machine.");
        foreach (var (key, cacheControl) in new[] { ("kept.txt", "max-age=60"), ("asked.txt", "no-cache") })
        {
            var put = new PutObjectRequest
            {
                BucketName = session.Bucket,
                Key = key,
                ContentBody = "for the page",
            };
            put.Headers.CacheControl = cacheControl;
            await session.Quiet.PutObjectAsync(put, Cancelled);
        }
        var kept = await viewer.FetchAgainAsync(await viewer.LinkToAsync("kept.txt"));
        var asked = await viewer.FetchAgainAsync(await viewer.LinkToAsync("asked.txt"), times: 2);
        Assert.Equal([200], kept.Select(exchange => exchange.Status));
        Assert.Equal([200, 304], asked.Select(exchange => exchange.Status));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            viewer.FetchAgainAsync(new Uri("http://127.0.0.1/x"), times: 1)
        );
    }

    [Fact]
    public async Task What_the_browser_sends_for_a_page_is_in_the_ledger_and_marked()
    {
        Assert.SkipWhen(Browser.Find() is null, "There is no Chromium on this machine.");
        await PutAsync("page.txt", "for the page");
        var mark = session.Log.Count;
        var link = new Uri(
            await session.Quiet.GetPreSignedURLAsync(
                new GetPreSignedUrlRequest
                {
                    BucketName = session.Bucket,
                    Key = "page.txt",
                    Verb = HttpVerb.PUT,
                    Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                    Protocol = Protocol.HTTP,
                }
            )
        );

        var page = await viewer.FetchAsync(new(link.AbsoluteUri, "PUT"));

        var ledger = session.Log.Since(mark);
        var preflight = Assert.Single(ledger.Requests);
        Assert.Equal(
            ("OPTIONS", "page.txt", 403, "root, presigned", true, page.Origin, null),
            (
                preflight.Operation,
                preflight.Key,
                preflight.Status,
                preflight.SignedBy,
                preflight.IsFromBrowser,
                preflight.Origin,
                preflight.AllowedOrigin
            )
        );
        Assert.InRange(preflight.Start, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.Contains("root, presigned, browser", ledger.ToText(), StringComparison.Ordinal);
        Assert.Contains("does not send the request itself", ledger.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_is_set_and_shown()
    {
        var shown = await viewer.SetLineAsync(
            bandwidthKbps: 700,
            latencyMs: 50,
            ranges: false,
            loseEveryNth: 3,
            loseAfterBytes: 1000
        );
        Assert.Equal(
            (700, 50, false, 3, 1000L),
            (
                server.Network.BandwidthKbps,
                server.Network.LatencyMs,
                server.Network.Ranges,
                server.Network.Loss!.EveryNth,
                server.Network.Loss.AfterBytes
            )
        );
        Assert.Contains("700 kbit/s, 50 ms a request, ranges off", shown.ToText(), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => viewer.SetLineAsync(bandwidthKbps: 0));
        Assert.Contains("at least 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_can_be_waited_for()
    {
        await PutAsync("v/seg-1.m4s", "media");
        await client.GetStringAsync(await viewer.LinkToAsync("v/seg-1.m4s"), Cancelled);
        // What was asked for before the wait does not count.
        Assert.False(await viewer.AskedForAsync("seg-1.m4s", limitSeconds: 1));
        var wait = viewer.AskedForAsync("seg-1.m4s");
        while (!wait.IsCompleted)
            await client.GetStringAsync(await viewer.LinkToAsync("v/seg-1.m4s"), Cancelled);
        Assert.True(await wait);
    }

    [Fact]
    public async Task A_prefix_is_opened_for_a_while()
    {
        await PutAsync("v/main.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nseg.m4s\n#EXT-X-ENDLIST\n");
        var open = await viewer.OpenPrivateAsync("v/", TimeSpan.FromMinutes(1));
        Assert.Contains(
            "seg.m4s?X-Amz-Algorithm=",
            await client.GetStringAsync(new Uri(open, "v/main.m3u8"), Cancelled),
            StringComparison.Ordinal
        );
        using var outside = await client.GetAsync(new Uri(open, "w/main.m3u8"), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, outside.StatusCode);
        await Assert.ThrowsAsync<ArgumentException>(() => viewer.OpenPrivateAsync("v", TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_live_stream_is_published_until_it_ends_and_can_be_followed()
    {
        var folder = Directory.CreateTempSubdirectory("bucketlab-live-");
        foreach (
            var (name, text) in ((string, string)[])
                [
                    ("seg-0.ts", "media"),
                    ("live.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nseg-0.ts\n#EXT-X-ENDLIST\n"),
                ]
        )
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, Cancelled);
        var published = await viewer.PublishLiveAsync(folder.FullName, "live/");
        var seen = await viewer.FollowAsync("live/live.m3u8", Cancelled);
        folder.Delete(recursive: true);
        Assert.Equal(["seg-0.ts"], seen.Segments);
        Assert.Null(seen.Latency);
        Assert.True(Assert.Single(published.Playlists).HasEnd);
        Assert.Equal(
            ["PUT live/seg-0.ts", "PUT live/live.m3u8", "GET live/live.m3u8", "GET live/seg-0.ts"],
            session.Log.Since(0).Requests.Select(request => $"{request.Method} {request.Key}")
        );
    }

    [Fact]
    public async Task What_a_browser_watched_is_shown_as_picture_and_table()
    {
        Assert.SkipWhen(!viewer.HasBrowser, "There is no Chromium on this machine.");
        var clip = await File.ReadAllBytesAsync(SampleOf("landscape-moov-last.mp4"), Cancelled);
        await session.Quiet.PutObjectAsync(
            new()
            {
                BucketName = session.Bucket,
                Key = "late.mp4",
                InputStream = new MemoryStream(clip),
                ContentType = "video/mp4",
            },
            Cancelled
        );
        await viewer.SetLineAsync(bandwidthKbps: 2000, latencyMs: 50);
        var seen = await viewer.PlayAsync(await viewer.LinkToAsync("late.mp4"));
        Assert.Null(seen.Problem);
        Assert.NotNull(seen.FirstFrame);
        Assert.True(seen.Requests.Count >= 2);
        Assert.Equal(0, seen.Requests[0].StartMs);
        Assert.InRange(seen.BytesDown, 1, clip.Length * 2);
        Assert.Contains("<svg role=\"img\"", seen.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("late.mp4", seen.ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("X-Amz", seen.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_opened_with_the_link_inside_its_own_address() =>
        Assert.Equal(
            $"{server.Endpoint}_lab/player?kind=hls&src=http%3A%2F%2F127.0.0.1%2Fx%3Fa%3D1%26b%3D2",
            viewer.PageOf(new Uri("http://127.0.0.1/x?a=1&b=2"), "hls").AbsoluteUri
        );

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await viewer.DisposeAsync();
    }

    private Task PutAsync(string key, string text) =>
        session.Quiet.PutObjectAsync(
            new()
            {
                BucketName = session.Bucket,
                Key = key,
                ContentBody = text,
            },
            Cancelled
        );

    private static string SampleOf(string name)
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "sample-media")))
            at = Path.GetDirectoryName(at)!;
        return Path.Combine(at, "sample-media", name);
    }
}
