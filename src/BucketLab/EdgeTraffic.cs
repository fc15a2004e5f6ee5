using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Playback;

namespace BucketLab;

/// <summary>The traffic of an edge cache: requests of viewers to it, and its own requests to the store. As a value of a
/// cell it shows as a table.</summary>
public sealed class EdgeTraffic : View
{
    private const int MaxRows = 12;

    internal EdgeTraffic(IReadOnlyList<EdgeExchange> exchanges)
    {
        Exchanges = exchanges;
        var viewers = exchanges.Where(one => !one.IsToOrigin).ToList();
        var origin = exchanges.Where(one => one.IsToOrigin).ToList();
        (Requests, Bytes) = (viewers.Count, viewers.Sum(one => one.Bytes));
        (StoreRequests, StoreBytes) = (origin.Count, origin.Sum(one => one.Bytes));
        Hits = viewers.Count(one => one.Result is EdgeResult.Hit);
    }

    /// <summary>All requests of both sides, in the order in which they began.</summary>
    public IReadOnlyList<EdgeExchange> Exchanges { get; }

    /// <summary>The number of requests of viewers.</summary>
    public int Requests { get; }

    /// <summary>Bytes of the bodies that viewers got.</summary>
    public long Bytes { get; }

    /// <summary>The number of requests from the edge to the store.</summary>
    public int StoreRequests { get; }

    /// <summary>Bytes of the bodies that came from the store.</summary>
    public long StoreBytes { get; }

    /// <summary>The number of requests of viewers that say HIT.</summary>
    public int Hits { get; }

    /// <summary>The share of requests that say HIT, 0 to 1; 0 where there were none.</summary>
    public double HitRatio => Requests == 0 ? 0 : (double)Hits / Requests;

    /// <summary>The words in <c>X-Cache</c> that viewers got, in order.</summary>
    public IReadOnlyList<string> Words =>
        [
            .. Exchanges
                .Where(one => !one.IsToOrigin)
                .Select(one => one.Result?.ToString().ToUpperInvariant() ?? "no answer"),
        ];

    /// <inheritdoc/>
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "edge",
            Exchanges.Count == 0
                ? "<p class=\"bl-quiet\">No requests.</p>"
                : $"<p class=\"bl-quiet\">{HtmlText.Escape(Caption)}</p>{Build().ToHtml(keyColumn: 1)}"
        );

    /// <inheritdoc/>
    public override string ToText() =>
        Exchanges.Count == 0 ? "No requests." : $"{NumberFormat.Plain(Caption)}\n{Build().ToText()}";

    private string Caption =>
        $"viewers to the edge: {Sum(Requests, Bytes)}; edge to the store: {Sum(StoreRequests, StoreBytes)}"
        + (Exchanges.Count > MaxRows ? $"; the first {MaxRows} of {NumberFormat.Count(Exchanges.Count)}" : "");

    private static string Sum(int requests, long bytes) =>
        $"{NumberFormat.Count(requests)} {(requests == 1 ? "request" : "requests")}, {NumberFormat.Bytes(bytes)}";

    private static string Asked(EdgeExchange one) =>
        (one.IsConditional, one.Range) switch
        {
            (true, null) => " if changed",
            (true, { } range) => $" {range}, if changed",
            (false, null) => "",
            (false, { } range) => $" {range}",
        };

    private Grid Build()
    {
        var grid = new Grid("from", "asked", "status>", "X-Cache", "bytes>");
        foreach (var one in Exchanges.Take(MaxRows))
        {
            var key = one.Path.TrimStart('/').Split('/', 2)[^1];
            grid.Add([
                From(one),
                (
                    $"{HtmlText.Escape(one.Method)} {KeyText.Of(key)}"
                        + $"<span class=\"bl-quiet\">{HtmlText.Escape(Asked(one))}</span>",
                    $"{one.Method} {key}{Asked(one)}"
                ),
                Same(one.Status == 0 ? "none" : one.Status.ToString(CultureInfo.InvariantCulture)),
                Same(one.Result?.ToString().ToUpperInvariant() ?? ""),
                Same(NumberFormat.Bytes(one.Bytes)),
            ]);
        }

        return grid;
    }

    // What goes on to the store has the longer mark.
    private static (string Html, string Text) From(EdgeExchange one)
    {
        var (pixels, colour, word) = one.IsToOrigin ? (20, Ink.Read, "edge to store") : (8, Ink.Cached, "viewer");
        return (
            $"<span style=\"display:inline-block;width:{pixels}px;height:8px;margin-right:6px;"
                + $"background-color:{colour}\"></span>{word}",
            one.IsToOrigin ? "  " + word : word
        );
    }

    private static (string Html, string Text) Same(string text) => (HtmlText.Escape(text), text);
}
