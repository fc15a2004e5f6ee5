using System.Net.NetworkInformation;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Networks;
using BucketLab.Streaming.Proxying;
using BucketLab.Streaming.Viewing;

namespace BucketLab.Streaming.Tests.Viewing;

/// <summary>A real browser over a slow line. What is asserted are requests, bytes and order, never
/// milliseconds.</summary>
public sealed class BrowserTests(BrowserFixture lab) : IClassFixture<BrowserFixture>
{
    private static readonly Network Slow = new() { BandwidthKbps = 2000, LatencyMs = 50 };

    [Fact]
    public async Task A_fast_started_file_shows_its_first_frame_from_the_beginning_of_the_file()
    {
        var seen = await ViewAsync(Slow, new ViewingRequest(lab.Link(BrowserFixture.Fast).AbsoluteUri));
        Assert.Null(seen.Journal.Problem);
        Assert.NotNull(seen.Journal.FirstFrameMs);
        Assert.All(seen.Exchanges, exchange => Assert.True(exchange.Range is null or "bytes=0-", exchange.Range));
        Assert.InRange(seen.BytesDown, 10_000, 1_000_000);
    }

    [Fact]
    public async Task A_moov_at_the_end_costs_a_second_request_near_the_end_of_the_file()
    {
        var seen = await ViewAsync(Slow, new ViewingRequest(lab.Link(BrowserFixture.Slow).AbsoluteUri));
        Assert.NotNull(seen.Journal.FirstFrameMs);
        Assert.Contains(
            seen.Exchanges,
            exchange =>
                exchange.Range is { } range
                && long.Parse(range["bytes=".Length..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture)
                    > 1_000_000
        );
        Assert.True(seen.Exchanges.Count >= 2, $"{seen.Exchanges.Count} requests");
    }

    [Fact]
    public async Task A_moov_at_the_end_without_ranges_costs_the_whole_file()
    {
        var seen = await ViewAsync(
            new Network { BandwidthKbps = 8000, Ranges = false },
            new ViewingRequest(lab.Link(BrowserFixture.Slow).AbsoluteUri)
        );
        Assert.NotNull(seen.Journal.FirstFrameMs);
        Assert.InRange(seen.BytesDown, 1_300_000, 4_000_000);
    }

    [Theory]
    [InlineData("hls", false, "hls.js")]
    [InlineData("hls", true, "browser")]
    [InlineData("dash", false, "dash.js")]
    public async Task A_private_stream_plays_through_its_session(string kind, bool byItself, string engine)
    {
        var open = lab.Server.OpenPrivate(
            new PrivateViewing("films", "v/1/", 600, kind == "dash" ? Delivery.Relay : Delivery.SignedLinks)
        );
        var source = new Uri(
            open.Address,
            kind == "dash" ? lab.Stream.ManifestKey : lab.Stream.MultivariantKey
        ).AbsoluteUri;
        var seen = await ViewAsync(
            Network.Perfect,
            new ViewingRequest(source, kind) { Until = "1", ByItself = byItself }
        );
        Assert.Null(seen.Journal.Problem);
        Assert.Equal(engine, seen.Journal.Engine);
        Assert.Contains(
            seen.Exchanges,
            exchange => exchange.Path.EndsWith(".m4s", StringComparison.Ordinal) && exchange.Status is (200 or 206)
        );
    }

    [Fact]
    public async Task A_private_stream_is_forbidden_once_its_session_is_over()
    {
        var open = lab.Server.OpenPrivate(new PrivateViewing("films", "v/1/", 600));
        var request = new ViewingRequest(new Uri(open.Address, lab.Stream.MultivariantKey).AbsoluteUri, "hls");
        Assert.NotNull((await ViewAsync(Network.Perfect, request)).Journal.FirstFrameMs);
        lab.Clock.Later = TimeSpan.FromSeconds(601);
        try
        {
            var seen = await ViewAsync(Network.Perfect, request);
            Assert.Contains("403", seen.Journal.Problem, StringComparison.Ordinal);
            Assert.Null(seen.Journal.FirstFrameMs);
        }
        finally
        {
            lab.Clock.Later = TimeSpan.Zero;
        }
    }

    [Theory]
    [InlineData("240p", 8000, 200, "120p")]
    [InlineData("120p", 300, 8000, "240p")]
    public async Task The_picture_follows_a_line_that_changes_while_it_plays(
        string first,
        int kbpsAtFirst,
        int kbpsThen,
        string then
    )
    {
        var open = lab.Server.OpenPrivate(new PrivateViewing("films", "v/1/", 600));
        var mark = lab.Server.Exchanges() is [.., var last] ? last.Number : 0;
        var viewing = ViewAsync(
            new Network { BandwidthKbps = kbpsAtFirst, LatencyMs = 30 },
            new ViewingRequest(new Uri(open.Address, lab.Stream.MultivariantKey).AbsoluteUri, "hls")
            {
                Until = "ended",
                AheadSeconds = 2,
            }
        );
        while (!viewing.IsCompleted && !Segments(mark).Any(exchange => IsSegmentOf(exchange, first)))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        lab.Server.Network = new Network { BandwidthKbps = kbpsThen, LatencyMs = 30 };
        var seen = await viewing;

        Assert.Null(seen.Journal.Problem);
        Assert.NotNull(seen.Journal.EndedMs);
        Assert.Contains(
            Segments(mark).SkipWhile(exchange => !IsSegmentOf(exchange, first)),
            exchange => IsSegmentOf(exchange, then)
        );
        Assert.Equal(then, $"{seen.Journal.Levels[^1].Height}p");
    }

    [Fact]
    public async Task Only_the_playlist_presigned_is_said_to_be_forbidden()
    {
        var seen = await ViewAsync(
            Network.Perfect,
            new ViewingRequest(lab.Link(lab.Stream.MultivariantKey).AbsoluteUri, "hls")
        );
        Assert.Contains("403", seen.Journal.Problem, StringComparison.Ordinal);
        Assert.Null(seen.Journal.FirstFrameMs);
    }

    [Fact]
    public async Task A_narrow_line_gets_the_small_picture_and_a_wide_one_the_large()
    {
        var open = lab.Server.OpenPrivate(new PrivateViewing("films", "v/1/", 600));
        var request = new ViewingRequest(new Uri(open.Address, lab.Stream.MultivariantKey).AbsoluteUri, "hls")
        {
            Until = "7",
            AheadSeconds = 2,
        };
        var narrow = await ViewAsync(new Network { BandwidthKbps = 300, LatencyMs = 30 }, request with { Until = "4" });
        var wide = await ViewAsync(new Network { BandwidthKbps = 8000, LatencyMs = 30 }, request);
        Assert.Null(narrow.Journal.Problem);
        Assert.DoesNotContain(
            narrow.Exchanges.Skip(narrow.Exchanges.Count / 2),
            exchange => IsSegmentOf(exchange, "240p")
        );
        Assert.Contains(wide.Exchanges, exchange => IsSegmentOf(exchange, "240p"));
        Assert.Equal(240, wide.Journal.Levels[^1].Height);
    }

    [Fact]
    public async Task A_seek_fetches_from_the_middle_of_the_file()
    {
        var seen = await ViewAsync(
            Slow,
            new ViewingRequest(lab.Link(BrowserFixture.Fast).AbsoluteUri) { SeekSeconds = 8 }
        );
        Assert.NotNull(seen.Journal.SeekMs);
        Assert.Contains(
            seen.Exchanges,
            exchange => exchange.Range is { } range && !range.StartsWith("bytes=0-", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_live_stream_is_joined_near_its_end_asked_for_again_and_played_to_its_end()
    {
        var whole = lab.Ladder.PlaylistOf(lab.Ladder.Tracks.Single(track => track.Name == "120p"));
        var key = $"v/1/{lab.Stream.Edition}/120p/live.m3u8";
        await lab.PutPlaylistAsync(key, whole with { HasEnd = false, Type = null, Segments = whole.Segments[..^1] });
        var open = lab.Server.OpenPrivate(new PrivateViewing("films", "v/1/", 600));
        var viewing = ViewAsync(
            Network.Perfect,
            new ViewingRequest(new Uri(open.Address, key).AbsoluteUri, "hls") { Until = "ended" }
        );
        // The show ends only after the player has asked a second time.
        while (
            !viewing.IsCompleted
            && lab.Server.Exchanges().Count(exchange => exchange.Path.EndsWith("live.m3u8", StringComparison.Ordinal))
                < 2
        )
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        await lab.PutPlaylistAsync(key, whole);
        var seen = await viewing;
        Assert.Null(seen.Journal.Problem);
        Assert.NotNull(seen.Journal.EndedMs);
        Assert.Contains(
            seen.Exchanges,
            exchange => exchange.Path.EndsWith(whole.Segments[^1].Uri, StringComparison.Ordinal)
        );
        Assert.True(
            seen.Exchanges.Count(exchange => exchange.Path.EndsWith("live.m3u8", StringComparison.Ordinal)) >= 3,
            "The playlist was not asked for again."
        );
    }

    [Fact]
    public async Task A_camera_in_the_page_is_measured_without_the_store()
    {
        // A browser needs a network for WebRTC, even to talk to itself.
        Assert.SkipUnless(
            NetworkInterface
                .GetAllNetworkInterfaces()
                .Any(one =>
                    one
                        is {
                            OperationalStatus: OperationalStatus.Up,
                            NetworkInterfaceType: not NetworkInterfaceType.Loopback
                        }
                ),
            "There is no network."
        );
        var seen = await ViewAsync(Network.Perfect, new ViewingRequest(lab.Server.Endpoint.AbsoluteUri, "webrtc"));
        Assert.Null(seen.Journal.Problem);
        Assert.Equal("webrtc", seen.Journal.Engine);
        // An age that makes sense: the boxes were read back as they were drawn.
        Assert.InRange(seen.Journal.LatencyMs!.Value, 0, 10_000);
        Assert.Empty(seen.Exchanges);
    }

    [Fact]
    public async Task What_does_not_play_is_said_in_words()
    {
        var seen = await ViewAsync(
            Network.Perfect,
            new ViewingRequest(new Uri(lab.Server.Endpoint, "/films/nothing.mp4").AbsoluteUri)
        );
        Assert.NotNull(seen.Journal.Problem);
        var foreign = await ViewAsync(Network.Perfect, new ViewingRequest("http://127.0.0.1:1/x.mp4"));
        Assert.Contains("opens only addresses of", foreign.Journal.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goal_that_is_not_reached_in_time_is_given_up()
    {
        var late = await Assert.ThrowsAsync<ViewingException>(() =>
            ViewAsync(
                new Network { BandwidthKbps = 8 },
                new ViewingRequest(lab.Link(BrowserFixture.Fast).AbsoluteUri) { LimitSeconds = 3 }
            )
        );
        Assert.Contains("within 3 seconds", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Viewings_share_a_browser_and_none_sees_what_another_has_fetched()
    {
        var open = lab.Server.OpenPrivate(new PrivateViewing("films", "v/1/", 600, Delivery.Relay));
        var request = new ViewingRequest(new Uri(open.Address, lab.Stream.MultivariantKey).AbsoluteUri, "hls")
        {
            Until = "1",
            ByItself = true,
        };
        var first = await ViewAsync(Network.Perfect, request);
        var browser = lab.Server.BrowserId;
        var second = await ViewAsync(Network.Perfect, request);
        Assert.NotNull(browser);
        Assert.Equal(browser, lab.Server.BrowserId);
        // The segments may be kept for ever, by whoever has them.
        var kept = first.Exchanges.First(exchange => exchange.Path.EndsWith(".m4s", StringComparison.Ordinal));
        Assert.Contains(second.Exchanges, exchange => exchange.Path == kept.Path && exchange.BytesDown > 0);
    }

    [Fact]
    public async Task After_a_viewing_that_was_given_up_another_browser_plays()
    {
        var source = lab.Link(BrowserFixture.Fast).AbsoluteUri;
        await Assert.ThrowsAsync<ViewingException>(() =>
            ViewAsync(new Network { BandwidthKbps = 8 }, new ViewingRequest(source) { LimitSeconds = 3 })
        );
        Assert.Null(lab.Server.BrowserId);
        Assert.NotNull((await ViewAsync(Network.Perfect, new ViewingRequest(source))).Journal.FirstFrameMs);
    }

    // Those that arrived whole.
    private IEnumerable<Exchange> Segments(int mark) =>
        lab
            .Server.Exchanges(mark)
            .Where(exchange =>
                exchange.Outcome == ExchangeOutcome.Complete && exchange.Path.EndsWith(".m4s", StringComparison.Ordinal)
            );

    private static bool IsSegmentOf(Exchange exchange, string rendition) =>
        exchange.Path.Contains($"/{rendition}/seg-", StringComparison.Ordinal);

    private async Task<ViewingResult> ViewAsync(Network network, ViewingRequest request)
    {
        BrowserFixture.RequireBrowser();
        lab.Server.Network = network;
        return await lab.Server.ViewAsync(request, TestContext.Current.CancellationToken);
    }
}
