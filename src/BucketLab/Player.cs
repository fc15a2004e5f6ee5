using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Playback;
using BucketLab.Media;
using BucketLab.Sessions;
using BucketLab.Views;
using BucketLab.Watching;

namespace BucketLab;

/// <summary>
/// A player of the videos in the lesson's bucket: a browser without a window behind a line whose bandwidth, delay and
/// faults you set. Made by <see cref="Lab.OpenPlayerAsync"/>; ends with the lesson.
/// </summary>
public sealed class Player : View, IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly LabSession session;
    private readonly StreamAddress address;
    private readonly IAsyncDisposable owner;
    private readonly PlaybackClient client;
    private readonly List<PlaybackLine> lines = [];
    private readonly List<Uri> pages = [];
    private string line = "as wide as this machine allows";

    internal Player(LabSession session, StreamAddress address, IAsyncDisposable owner)
    {
        (this.session, this.address, this.owner) = (session, address, owner);
        client = new PlaybackClient(address);
    }

    /// <summary>True if a Chromium, Chrome or Edge was found; without one <see cref="PlayAsync"/> cannot be
    /// used.</summary>
    public bool HasBrowser => address.HasBrowser;

    /// <summary>Sets the viewer's line; it holds for requests under way too.</summary>
    /// <param name="bandwidthKbps">Kilobits per second in each direction, at least 1; null for no limit.</param>
    /// <param name="latencyMs">Milliseconds that each request waits, 0 to 60,000.</param>
    /// <param name="ranges">False makes the server ignore range requests.</param>
    /// <param name="loseEveryNth">Every so many answers the connection breaks; 0 for never.</param>
    /// <param name="loseAfterBytes">Bytes of such an answer that still arrive.</param>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public async Task<View> SetLineAsync(
        int? bandwidthKbps = null,
        int latencyMs = 0,
        bool ranges = true,
        int loseEveryNth = 0,
        long loseAfterBytes = 0
    )
    {
        var loss =
            loseEveryNth == 0 ? null : new ConnectionLoss { EveryNth = loseEveryNth, AfterBytes = loseAfterBytes };
        await client.SetNetworkAsync(
            new Network
            {
                BandwidthKbps = bandwidthKbps,
                LatencyMs = latencyMs,
                Ranges = ranges,
                Loss = loss,
            }
        );
        lines.Add(new PlaybackLine(await NowAsync(), bandwidthKbps));
        line = string.Create(
            CultureInfo.InvariantCulture,
            $"{(bandwidthKbps is { } kbps ? $"{kbps} kbit/s" : "no limit")}, {latencyMs} ms a request, ranges "
                + $"{(ranges ? "on" : "off")}"
                + $"{(loss is null ? "" : $", every {loseEveryNth}. answer breaks after {loseAfterBytes} bytes")}"
        );
        return this;
    }

    /// <summary>A presigned link to a key of the lesson's bucket that goes over the viewer's line.</summary>
    /// <param name="key">The key.</param>
    /// <param name="lifetime">One second to seven days; an hour when left out.</param>
    public async Task<Uri> LinkToAsync(string key, TimeSpan? lifetime = null)
    {
        var signed = await session.Quiet.GetPreSignedURLAsync(
            new GetPreSignedUrlRequest
            {
                BucketName = session.Bucket,
                Key = key,
                Expires = TimeProvider.System.GetUtcNow().Add(lifetime ?? TimeSpan.FromHours(1)).UtcDateTime,
                Protocol = session.Backend.Endpoint.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
            }
        );
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return new Uri(address.Endpoint.GetLeftPart(UriPartial.Authority) + new Uri(signed, exact).PathAndQuery, exact);
    }

    /// <summary>Opens a prefix of the private bucket to this viewer for a while.</summary>
    /// <param name="prefix">Ends with a slash.</param>
    /// <param name="lifetime">One second to seven days.</param>
    /// <param name="relay">True if the gateway carries every byte, as an edge with a cookie does, instead of signing
    /// the segments' links.</param>
    /// <returns>The address that the keys follow.</returns>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public async Task<Uri> OpenPrivateAsync(string prefix, TimeSpan lifetime, bool relay = false)
    {
        var viewing = new PrivateViewing(
            session.Bucket,
            prefix,
            (int)Math.Ceiling(lifetime.TotalSeconds),
            relay ? Delivery.Relay : Delivery.SignedLinks
        );
        try
        {
            return (await client.OpenPrivateAsync(viewing)).Address;
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException(exception.Message, nameof(prefix), exception);
        }
    }

    /// <summary>Plays something in the browser and gives what was measured.</summary>
    /// <param name="source">From <see cref="LinkToAsync"/> or below <see cref="OpenPrivateAsync"/>.</param>
    /// <param name="options">Options of the playback; an MP4 until its first frame when left out.</param>
    /// <exception cref="InvalidOperationException">There is no browser, or it did not get there in time.</exception>
    public Task<PlaybackResult> PlayAsync(Uri source, PlaybackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return SendAsync(source, options ?? new PlaybackOptions());
    }

    /// <summary>
    /// Measures how late pictures are that go from a camera to a viewer by WebRTC, both in one page of the browser:
    /// what two ends of one connection need at least. Nothing goes through the store, nor over the viewer's line.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no browser.</exception>
    public Task<PlaybackResult> WatchCameraAsync() =>
        SendAsync(address.Endpoint, new PlaybackOptions { Kind = "webrtc" });

    /// <summary>Has the script of a page, in the browser, fetch the same address several times, and gives what went
    /// over the viewer's line: what the browser answers from its own cache does not.</summary>
    /// <param name="source">From <see cref="LinkToAsync"/>.</param>
    /// <param name="times">2 to 20, one after another in the same page.</param>
    /// <exception cref="ArgumentException">The number is outside its range.</exception>
    /// <exception cref="InvalidOperationException">There is no browser.</exception>
    public async Task<IReadOnlyList<Exchange>> FetchAgainAsync(Uri source, int times = 3)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (times < 2)
            throw new ArgumentException("Once is not again: times is between 2 and 20.", nameof(times));
        var before = (await client.LedgerAsync()).Exchanges.Select(exchange => exchange.Number).DefaultIfEmpty().Max();
        await client.FetchAsync(new PageFetchRequest(source.AbsoluteUri) { Times = times });
        // A browser asks for a picture of the site as well, once.
        var path = Uri.UnescapeDataString(source.AbsolutePath);
        return [.. (await client.LedgerAsync(before)).Exchanges.Where(exchange => exchange.Path == path)];
    }

    /// <summary>Waits for a request over this line, so that a line can change in the middle of a viewing.</summary>
    /// <param name="ending">End of the request's path.</param>
    /// <param name="limitSeconds">When to give up.</param>
    /// <returns>False when nobody asked in time.</returns>
    public async Task<bool> AskedForAsync(string ending, int limitSeconds = 60)
    {
        ArgumentException.ThrowIfNullOrEmpty(ending);
        var began = await NowAsync();
        for (var now = began; now < began + limitSeconds * 1000.0; )
        {
            var page = await client.LedgerAsync();
            now = page.NowMs;
            if (
                page.Exchanges.Any(exchange =>
                    exchange.StartMs >= began && exchange.Path.EndsWith(ending, StringComparison.Ordinal)
                )
            )
                return true;
            await Task.Delay(LookAgain);
        }

        return false;
    }

    /// <summary>The player's page with something opened, for your own browser; it works while the lesson is
    /// open.</summary>
    /// <param name="source">As for <see cref="PlayAsync"/>.</param>
    /// <param name="kind"><c>mp4</c>, <c>hls</c> or <c>dash</c>.</param>
    public Uri PageOf(Uri source, string kind = "mp4")
    {
        ArgumentNullException.ThrowIfNull(source);
        var page = new Uri(
            address.Endpoint,
            $"{PlaybackApi.Root}/{PlaybackApi.PlayerPage}?kind={Uri.EscapeDataString(kind)}"
                + $"&src={Uri.EscapeDataString(source.AbsoluteUri)}"
        );
        lock (pages)
            pages.Add(page);
        return page;
    }

    /// <summary>Uploads a packaged stream into the lesson's bucket, the multivariant playlist last; the requests are in
    /// the ledger.</summary>
    /// <param name="stream">From the ladder encoder.</param>
    /// <param name="prefix">Ends with a slash.</param>
    public Task<PublishedStream> PublishAsync(PackagedStream stream, string prefix) =>
        new StreamPublisher(Target).PublishAsync(stream, prefix);

    /// <summary>Uploads a stream that is still being made, until its playlist ends; the requests are in the
    /// ledger.</summary>
    /// <param name="folder">Where the packager writes <c>live.m3u8</c> and its segments.</param>
    /// <param name="prefix">Ends with a slash.</param>
    /// <param name="grace">Time that a segment stays after it has left the playlist; null keeps all of them.</param>
    public Task<PublishedLive> PublishLiveAsync(string folder, string prefix, TimeSpan? grace = null) =>
        new LivePublisher(Target, TimeProvider.System).PublishAsync(new LivePrefix(folder, prefix) { Grace = grace });

    /// <summary>
    /// Follows a live stream to its end as the rules of HLS tell players to, without showing it; the requests are in
    /// the ledger and go to the store directly.
    /// </summary>
    /// <param name="key">The key of the media playlist; it need not be there yet.</param>
    /// <param name="cancellationToken">The viewer leaves.</param>
    public Task<Followed> FollowAsync(string key, CancellationToken cancellationToken = default) =>
        new LiveFollower(Target.TryReadAsync, TimeProvider.System).RunAsync(key, cancellationToken);

    /// <summary>Returns every page that was given out.</summary>
    internal IReadOnlyList<Uri> Pages()
    {
        lock (pages)
            return [.. pages];
    }

    /// <inheritdoc/>
    public override string ToHtml() => Card.ToHtml();

    /// <inheritdoc/>
    public override string ToText() => Card.ToText();

    /// <summary>Ends it. The end of the lesson does it too.</summary>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return owner.DisposeAsync();
    }

    /// <summary>Has the script of a page send a request, in the browser; what the browser sent is in the
    /// ledger.</summary>
    internal async Task<PageAnswer> FetchAsync(PageFetchRequest wish)
    {
        var answer = await client.FetchAsync(wish);
        session.Note(answer.Requests);
        return answer;
    }

    private async Task<PlaybackResult> SendAsync(Uri source, PlaybackOptions options)
    {
        var request = new ViewingRequest(source.AbsoluteUri, options.Kind)
        {
            Until = options.Until,
            SeekSeconds = options.SeekSeconds,
            AheadSeconds = options.AheadSeconds,
            ByItself = options.ByItself,
            LimitSeconds = options.LimitSeconds,
        };
        return PlaybackResult.Of(await client.ViewAsync(request), line, lines);
    }

    // By the clock of the line, which is the one of its requests.
    private async Task<double> NowAsync() => (await client.LedgerAsync(after: int.MaxValue)).NowMs;

    private BucketTarget Target => new(session.ClientOf(session.Backend.Root.Name)!, session.Bucket);

    private MessageCard Card =>
        new(
            $"The viewer's line: {line}.",
            HasBrowser
                ? "A browser without a window stands ready behind it."
                : "No Chromium, Chrome or Edge was found: open the player's page in your own browser instead."
        );
}
