using BucketLab.Display;

namespace BucketLab.Views;

/// <summary>Several ledgers side by side: requests, bytes and time of each as bars.</summary>
internal sealed class LedgerComparison(IReadOnlyList<(string Name, Ledger Ledger)> ledgers) : View
{
    private const int LabelWidth = 150;
    private const int BarWidth = 420;
    private const int RowHeight = 22;

    private static readonly (string Name, string Colour, Func<LedgerTotals, double> Measure, Func<LedgerTotals, string> Figure)[] Measures =
    [
        ("requests", "read", totals => totals.Requests, totals => Figures.Count(totals.Requests)),
        ("bytes both ways", "write", totals => totals.BytesUp + totals.BytesDown, totals => Figures.Bytes(totals.BytesUp + totals.BytesDown)),
        ("time", "cached", totals => totals.Time.TotalMilliseconds, totals => Figures.Milliseconds(totals.Time)),
    ];

    public override string ToHtml() => ViewFrame.Wrap("comparison",
        Draw().ToSvg() + $"<details><summary>The same as a table</summary>{Table().ToHtml()}</details>");

    public override string ToText() => Table().ToText();

    private Drawing Draw()
    {
        var group = (ledgers.Count * RowHeight) + 34;
        var drawing = new Drawing(LabelWidth + BarWidth + 110, group * Measures.Length, "Requests, bytes and time side by side",
            string.Join("; ", ledgers.Select(pair => $"{pair.Name}: {string.Join(", ", Measures.Select(measure => Figures.Plain(measure.Figure(pair.Ledger.Totals)) + (measure.Name == "time" ? "" : " " + measure.Name)))}")) + ".");
        foreach (var (block, measure) in Measures.Index())
        {
            var most = Math.Max(1e-9, ledgers.Max(pair => measure.Measure(pair.Ledger.Totals)));
            drawing.Text(0, (block * group) + 16, measure.Name, quiet: true);
            foreach (var (row, (name, ledger)) in ledgers.Index())
            {
                var (y, width) = ((block * group) + 24 + (row * RowHeight), Math.Max(1, measure.Measure(ledger.Totals) / most * BarWidth));
                drawing.Text(0, y + 14, name)
                    .Rect(LabelWidth, y + 3, width, 14, $"fill:var(--bl-{measure.Colour})")
                    .Text(LabelWidth + width + 6, y + 14, measure.Figure(ledger.Totals));
            }
        }

        return drawing;
    }

    private Grid Table()
    {
        var grid = new Grid("what", "requests>", "up>", "down>", "time>");
        foreach (var (name, ledger) in ledgers)
            grid.Add(name, Figures.Count(ledger.Totals.Requests), Figures.Bytes(ledger.Totals.BytesUp), Figures.Bytes(ledger.Totals.BytesDown), Figures.Milliseconds(ledger.Totals.Time));
        return grid;
    }
}
