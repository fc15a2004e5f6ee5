using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>Requests on a time axis: waiting hollow, receiving solid.</summary>
internal sealed class Waterfall(IReadOnlyList<RequestRecord> records) : View
{
    private const int MaxRows = 40;
    private const int TextColumns = 50;

    private TimeSpan First => records.Min(record => record.Start);

    private double Total =>
        Math.Max(0.1, (records.Max(record => record.Start + record.Duration) - First).TotalMilliseconds);

    public override string ToHtml() =>
        records.Count == 0
            ? ViewFrame.Wrap("waterfall", "<p class=\"bl-quiet\">No requests yet.</p>")
            : ViewFrame.Wrap(
                "waterfall",
                Bars() + $"<details><summary>The same as a table</summary>{Table().ToHtml(keyColumn: 1)}</details>"
            );

    public override string ToText()
    {
        if (records.Count == 0)
            return "No requests yet.";
        var lines = records
            .Take(MaxRows)
            .Select(record =>
            {
                var from = (int)(Offset(record) / Total * (TextColumns - 1));
                var length = Math.Clamp(
                    (int)Math.Round(record.Duration.TotalMilliseconds / Total * TextColumns),
                    1,
                    TextColumns - from
                );
                var label = Shorten(TextLine.Of(LabelOf(record)), 32);
                return $"{label, -32} |{new string(' ', from)}{new string('#', length)}"
                    + $"{new string(' ', TextColumns - from - length)}| "
                    + $"{NumberFormat.Plain(NumberFormat.Milliseconds(record.Duration)), 9}";
            });
        return $"{Summary()}\n{string.Join('\n', lines)}";
    }

    private string Bars() =>
        $"<p class=\"bl-quiet\">{HtmlText.Escape(Summary())}</p>"
        + string.Concat(
            records
                .Take(MaxRows)
                .Select(record =>
                    Bar.Row(
                        $"{HtmlText.Escape(record.Operation)} {KeyText.Of(record.Key)}".TrimEnd(),
                        NumberFormat.Milliseconds(record.Duration),
                        Bar.Span(
                            Offset(record) / Total * 100,
                            record.Duration.TotalMilliseconds / Total * 100,
                            record.ToHeaders / Max(record.Duration, TimeSpan.FromTicks(1)),
                            record.IsAllowed
                                ? record.IsWrite
                                    ? Ink.Write
                                    : Ink.Read
                                : Ink.Denied
                        )
                    )
                )
        )
        + Bar.Axis(NumberFormat.Milliseconds(TimeSpan.FromMilliseconds(Total)));

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private Grid Table()
    {
        var grid = new Grid("operation", "key", "status", "starts>", "first answer>", "ends>");
        foreach (var record in records.Take(MaxRows))
            grid.Add(
                record.Operation,
                record.Key,
                StatusWords.Text(record),
                NumberFormat.Milliseconds(record.Start - First),
                NumberFormat.Milliseconds(record.Start - First + record.ToHeaders),
                NumberFormat.Milliseconds(record.Start - First + record.Duration)
            );
        return grid;
    }

    private string Summary()
    {
        var order = records.Zip(records.Skip(1)).Any(pair => pair.Second.Start < pair.First.Start + pair.First.Duration)
            ? "some at the same time"
            : "one after another";
        var more = records.Count > MaxRows ? $"; the first {MaxRows} are shown" : "";
        return $"{NumberFormat.Plain(NumberFormat.Count(records.Count))} "
            + $"{(records.Count == 1 ? "request" : $"requests, {order},")} in "
            + $"{NumberFormat.Plain(NumberFormat.Milliseconds(TimeSpan.FromMilliseconds(Total)))}{more}.";
    }

    private double Offset(RequestRecord record) => (record.Start - First).TotalMilliseconds;

    private static string LabelOf(RequestRecord record) =>
        record.Key.Length == 0 ? record.Operation : $"{record.Operation} {record.Key}";

    private static string Shorten(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "\u2026";
}
