using System.Globalization;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Streaming.Viewing;

/// <summary>Has a browser play something on the player's page.</summary>
internal sealed class HeadlessViewer(
    HeadlessBrowser browser,
    PendingResults<PlayJournal> journals,
    ExchangeLedger ledger
)
{
    /// <param name="server">Where the page is.</param>
    /// <param name="request">What to play.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <exception cref="ViewingException">There is no browser, or it handed in nothing in time.</exception>
    public async Task<ViewingResult> ViewAsync(Uri server, ViewingRequest request, CancellationToken cancellationToken)
    {
        var late = string.Create(
            CultureInfo.InvariantCulture,
            $"The browser did not get to '{request.Until}' within {request.LimitSeconds} seconds. Ask for less, give "
                + $"it longer, or widen the line."
        );
        var mark = 0;
        var journal = await browser.OpenAsync(journals, Page, request.LimitSeconds, late, cancellationToken);
        return new ViewingResult(journal, ledger.After(mark));

        Uri Page(string run)
        {
            mark = ledger.After(0) is [.., var last] ? last.Number : 0;
            return PageOf(server, request, run);
        }
    }

    private static Uri PageOf(Uri server, ViewingRequest request, string run) =>
        PageAddress.Of(
            server,
            "player",
            ("run", run),
            ("src", request.Source),
            ("kind", request.Kind),
            ("until", request.Until),
            ("seek", request.SeekSeconds?.ToString(CultureInfo.InvariantCulture)),
            ("ahead", request.AheadSeconds?.ToString(CultureInfo.InvariantCulture)),
            ("engine", request.ByItself ? "browser" : null)
        );
}

/// <summary>What a browser without a window is to play.</summary>
/// <param name="Source">An address of the streaming server, mostly a presigned link through it.</param>
/// <param name="Kind"><c>mp4</c>, <c>hls</c>, <c>dash</c>, or <c>webrtc</c> for a camera in the page itself, which
/// needs no source.</param>
public sealed record ViewingRequest(string Source, string Kind = "mp4")
{
    /// <summary>When it is over: <c>first-frame</c>, <c>ended</c>, or a position in seconds.</summary>
    public string Until { get; init; } = "first-frame";

    /// <summary>Where to jump after the first frame, in seconds; null for nowhere.</summary>
    public double? SeekSeconds { get; init; }

    /// <summary>How far ahead hls.js fetches, in seconds; null for the page's own choice. Small numbers make it switch
    /// soon.</summary>
    public double? AheadSeconds { get; init; }

    /// <summary>Whether the browser plays HLS by itself instead of hls.js.</summary>
    public bool ByItself { get; init; }

    /// <summary>When to give up, 1 to 600 seconds.</summary>
    public int LimitSeconds { get; init; } = 60;
}

/// <summary>What a browser did and what it asked the line for.</summary>
/// <param name="Journal">The player's side.</param>
/// <param name="Exchanges">The line's side, in the order in which they began.</param>
public sealed record ViewingResult(PlayJournal Journal, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>Bytes that the viewer received.</summary>
    public long BytesDown => Exchanges.Sum(exchange => exchange.BytesDown);
}
