using BucketLab.Contracts.Display;

namespace BucketLab;

/// <summary>The sums of a ledger.</summary>
public sealed class LedgerTotals : View
{
    internal LedgerTotals(Ledger ledger)
    {
        var records = ledger.Requests;
        Requests = records.Count;
        BytesUp = records.Sum(record => record.BytesUp);
        BytesDown = records.Sum(record => record.BytesDown);
        Time =
            records.Count == 0
                ? TimeSpan.Zero
                : records.Max(record => record.Start + record.Duration) - records.Min(record => record.Start);
    }

    /// <summary>The number of requests sent.</summary>
    public int Requests { get; }

    /// <summary>Bytes of all request bodies as sent.</summary>
    public long BytesUp { get; }

    /// <summary>Bytes of all response bodies that were read.</summary>
    public long BytesDown { get; }

    /// <summary>From the first request to the end of the last.</summary>
    public TimeSpan Time { get; }

    private (string Name, string Value)[] Rows =>
        [
            ("requests", NumberFormat.Count(Requests)),
            ("bytes up", NumberFormat.Bytes(BytesUp)),
            ("bytes down", NumberFormat.Bytes(BytesDown)),
            ("time", NumberFormat.Milliseconds(Time)),
        ];

    /// <inheritdoc/>
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "totals",
            "<dl class=\"bl-facts\">"
                + string.Concat(Rows.Select(row => $"<div><dt>{row.Name}</dt><dd>{row.Value}</dd></div>"))
                + "</dl>"
        );

    /// <inheritdoc/>
    public override string ToText() =>
        string.Join('\n', Rows.Select(row => $"{row.Name, -12}{NumberFormat.Plain(row.Value), 14}"));
}
