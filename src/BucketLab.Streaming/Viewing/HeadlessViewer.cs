using System.Globalization;
using BucketLab.Contracts.Playback;
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
    /// <param name="request">The viewing.</param>
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
        var journal = await browser.OpenAsync(
            new PageVisit<PlayJournal>(journals, Page, request.LimitSeconds, late),
            cancellationToken
        );
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
            PlaybackApi.PlayerPage,
            ("run", run),
            ("src", request.Source),
            ("kind", request.Kind),
            ("until", request.Until),
            ("seek", request.SeekSeconds?.ToString(CultureInfo.InvariantCulture)),
            ("ahead", request.AheadSeconds?.ToString(CultureInfo.InvariantCulture)),
            ("engine", request.ByItself ? "browser" : null)
        );
}
