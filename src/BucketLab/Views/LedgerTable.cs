using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>The ledger: one row for each request.</summary>
internal sealed class LedgerTable(IReadOnlyList<RequestRecord> records) : View
{
    // A table of a thousand rows helps nobody and makes a notebook large; the totals speak for the rest.
    private const int MaxRows = 60;
    private const string OriginsCaption = "For a page's script: which origin was sent, and which one the answer names";
    private const int BarPixels = 40;

    private long Largest => Math.Max(1, records.Max(record => Math.Max(record.BytesUp, record.BytesDown)));

    public override string ToHtml()
    {
        if (records.Count == 0)
            return ViewFrame.Wrap("ledger", "<p class=\"bl-quiet\">No requests yet.</p>");
        return ViewFrame.Wrap("ledger", Build().ToHtml(Caption(), keyColumn: 2) + OriginsHtml());
    }

    public override string ToText() =>
        records.Count == 0 ? "No requests yet." : $"{NumberFormat.Plain(Caption())}\n{Build().ToText()}{OriginsText()}";

    private string Caption()
    {
        var words =
            $"{NumberFormat.Count(records.Count)} {(records.Count == 1 ? "request" : "requests")}, "
            + $"{NumberFormat.Bytes(records.Sum(record => record.BytesUp))} up, "
            + $"{NumberFormat.Bytes(records.Sum(record => record.BytesDown))} down";
        return records.Count > MaxRows ? $"{words}; the last {MaxRows} of them" : words;
    }

    private Grid Build()
    {
        var grid = new Grid("#>", "operation", "key", "signed by", "status", "up>", "down>", "time>");
        foreach (var record in records.TakeLast(MaxRows))
            grid.Add([
                Same(NumberFormat.Count(record.Number)),
                Same(record.Operation),
                (KeyHtml(record), record.Key.Length == 0 ? record.Bucket : record.Key + RangeOf(record)),
                Same(record.IsFromBrowser ? $"{record.SignedBy}, browser" : record.SignedBy),
                (StatusWords.Html(record), StatusWords.Text(record)),
                (
                    Bar(record.BytesUp, Ink.Write) + NumberFormat.Bytes(record.BytesUp),
                    NumberFormat.Bytes(record.BytesUp)
                ),
                (
                    Bar(record.BytesDown, Ink.Read) + NumberFormat.Bytes(record.BytesDown),
                    NumberFormat.Bytes(record.BytesDown)
                ),
                Same(NumberFormat.Milliseconds(record.Duration)),
            ]);
        return grid;
    }

    private string OriginsHtml() => WithOrigin.Length == 0 ? "" : Origins().ToHtml(OriginsCaption);

    private string OriginsText() => WithOrigin.Length == 0 ? "" : $"\n\n{OriginsCaption}\n{Origins().ToText()}";

    private RequestRecord[] WithOrigin => [.. records.TakeLast(MaxRows).Where(record => record.Origin is not null)];

    private Grid Origins()
    {
        var grid = new Grid("#>", "method", "Origin", "Access-Control-Allow-Origin", "the browser");
        foreach (var record in WithOrigin)
            grid.Add(
                NumberFormat.Count(record.Number),
                record.Method,
                record.Origin!,
                record.AllowedOrigin ?? "none",
                MadeOf(record)
            );
        return grid;
    }

    private static string MadeOf(RequestRecord record) =>
        (record.Method == HttpMethod.Options.Method, record.AllowedOrigin is null, record.IsKeptFromScript) switch
        {
            (true, true, _) => "does not send the request itself",
            (true, false, _) => "looks whether it names the method",
            (false, _, true) => "keeps the answer from the script",
            _ => "gives the answer to the script",
        };

    private static (string Html, string Text) Same(string text) => (HtmlText.Escape(text), text);

    private static string RangeOf(RequestRecord record) => record.Range is null ? "" : $" [{record.Range}]";

    // The prefix is greyed so that the eye finds what differs; a request of the whole bucket shows its name.
    private static string KeyHtml(RequestRecord record)
    {
        if (record.Key.Length == 0)
            return $"<span class=\"bl-quiet\">{KeyText.Of(record.Bucket)}</span>";
        var cut = record.Key.TrimEnd('/').LastIndexOf('/') + 1;
        return $"<span class=\"bl-quiet\">{KeyText.Of(record.Key[..cut])}</span>"
            + $"{KeyText.Of(record.Key[cut..])}"
            + (record.Range is null ? "" : $" <span class=\"bl-quiet\">{HtmlText.Escape(record.Range)}</span>");
    }

    private string Bar(long bytes, string colour) =>
        bytes == 0
            ? ""
            : $"<span style=\"display:inline-block;width:{NumberFormat.Svg(Width(bytes))}px;height:8px;"
                + "margin-right:6px;"
                + $"background-color:{colour}\"></span>";

    // A megabyte beside twenty bytes: the twenty must still be seen.
    private double Width(long bytes) => Math.Max(2, BarPixels * Math.Sqrt((double)bytes / Largest));
}
