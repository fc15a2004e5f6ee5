using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>Several ledgers side by side: requests, bytes and time of each as bars.</summary>
internal sealed class LedgerComparison(IReadOnlyList<(string Name, Ledger Ledger)> ledgers) : View
{
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "comparison",
            Bars() + $"<details><summary>Up and down as a table</summary>{Table().ToHtml()}</details>"
        );

    public override string ToText() => Table().ToText();

    private string Bars() =>
        ComparisonBars.ToHtml(
            ["requests", "bytes both ways", "time"],
            [.. ledgers.Select(pair => (pair.Name, Quantities(pair.Ledger.Totals)))]
        );

    private static IReadOnlyList<Quantity> Quantities(LedgerTotals totals) =>
        [
            Quantity.Count(totals.Requests),
            Quantity.Bytes(totals.BytesUp + totals.BytesDown),
            Quantity.Time(totals.Time),
        ];

    private Grid Table()
    {
        var grid = new Grid("what", "requests>", "up>", "down>", "time>");
        foreach (var (name, ledger) in ledgers)
            grid.Add(
                name,
                NumberFormat.Count(ledger.Totals.Requests),
                NumberFormat.Bytes(ledger.Totals.BytesUp),
                NumberFormat.Bytes(ledger.Totals.BytesDown),
                NumberFormat.Milliseconds(ledger.Totals.Time)
            );
        return grid;
    }
}
