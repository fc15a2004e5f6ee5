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
        var labels = 20 + (LetterWidth * rows.Select(row => row.Name.Length).DefaultIfEmpty(0).Max());
        var block = (rows.Count * RowHeight) + HeadHeight;
        var drawing = new Drawing(labels + BarWidth + 110, block * measures.Count, title, Describe());
        foreach (var (index, measure) in measures.Index())
        {
            var most = Math.Max(1e-9, rows.Select(row => row.Quantities[index].Value).DefaultIfEmpty(0).Max());
            drawing.Text(0, (index * block) + 16, measure, quiet: true);
            foreach (var (row, (name, quantities)) in rows.Index())
            {
                var (y, width) = ((index * block) + 24 + (row * RowHeight), Math.Max(1, quantities[index].Value / most * BarWidth));
                drawing.Text(0, y + 14, name)
                    .Rect(labels, y + 3, width, 14, $"fill:var(--bl-{Colours[index % Colours.Length]})")
                    .Text(labels + width + 6, y + 14, quantities[index].Text);
            }
        }

        return drawing;
    }

    private string Describe() => string.Join("; ", rows.Select(row =>
        $"{row.Name}: {string.Join(", ", row.Quantities.Zip(measures, (quantity, measure) => $"{measure} {quantity}"))}")) + ".";
}
