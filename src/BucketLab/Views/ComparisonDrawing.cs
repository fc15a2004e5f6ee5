namespace BucketLab.Views;

/// <summary>The bars of a <see cref="Comparison"/>: a block for each measure, in it a bar for each thing.</summary>
internal sealed class ComparisonDrawing(string title, IReadOnlyList<string> measures, IReadOnlyList<(string Name, IReadOnlyList<Quantity> Quantities)> rows)
{
    private const int LetterWidth = 7;
    private const int BarWidth = 400;
    private const int RowHeight = 22;
    private const int HeadHeight = 34;

    private static readonly string[] Colours = ["read", "write", "allowed", "cached", "secret"];

    public Drawing Draw()
    {
        // The figures stand in front of the bars, where they are seen also when a narrow window shows only the beginning.
        var figures = 20 + Width(rows.Select(row => row.Name)) + Width(rows.SelectMany(row => row.Quantities).Select(quantity => quantity.Text));
        var bars = figures + 8;
        var block = (rows.Count * RowHeight) + HeadHeight;
        var drawing = new Drawing(bars + BarWidth, block * measures.Count, title, Describe());
        foreach (var (index, measure) in measures.Index())
        {
            var most = Math.Max(1e-9, rows.Select(row => row.Quantities[index].Value).DefaultIfEmpty(0).Max());
            drawing.Text(0, (index * block) + 16, measure, quiet: true);
            foreach (var (row, (name, quantities)) in rows.Index())
            {
                var (y, width) = ((index * block) + 24 + (row * RowHeight), Math.Max(1, quantities[index].Value / most * BarWidth));
                drawing.Text(0, y + 14, name)
                    .Text(figures, y + 14, quantities[index].Text, "end")
                    .Rect(bars, y + 3, width, 14, $"fill:var(--bl-{Colours[index % Colours.Length]})");
            }
        }

        return drawing;
    }

    private static int Width(IEnumerable<string> texts) => LetterWidth * texts.Select(text => text.Length).DefaultIfEmpty(0).Max();

    private string Describe() => string.Join("; ", rows.Select(row =>
        $"{row.Name}: {string.Join(", ", row.Quantities.Zip(measures, (quantity, measure) => $"{measure} {quantity}"))}")) + ".";
}
