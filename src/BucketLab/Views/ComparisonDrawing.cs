namespace BucketLab.Views;

/// <summary>The bars of a <see cref="Comparison"/>: a block for each measure, in it a bar for each thing.</summary>
internal sealed class ComparisonDrawing(
    string title,
    IReadOnlyList<string> measures,
    IReadOnlyList<(string Name, IReadOnlyList<Quantity> Quantities)> rows
)
{
    private const int HeadHeight = 30;

    private static readonly string[] Colours = ["read", "write", "allowed", "cached", "secret"];

    public Drawing Draw()
    {
        var rowHeight = BarRow.HeightOf(
            rows.SelectMany(row => row.Quantities.Select(quantity => (row.Name, quantity.Text)))
        );
        var block = (rows.Count * rowHeight) + HeadHeight;
        var drawing = new Drawing(block * measures.Count, title, Describe());
        foreach (var (index, measure) in measures.Index())
        {
            var longest = Math.Max(1e-9, rows.Select(row => row.Quantities[index].Value).DefaultIfEmpty(0).Max());
            drawing.Text(0, (index * block) + 16, measure, quiet: true);
            foreach (var (row, (name, quantities)) in rows.Index())
            {
                var y = (index * block) + HeadHeight - 6 + (row * rowHeight);
                var bar = BarRow.Words(drawing, y, rowHeight, (name, false), quantities[index].Text);
                drawing
                    .Rect(0, bar, 100, 12, "fill:var(--bl-field)")
                    .Rect(
                        0,
                        bar,
                        Math.Max(0.4, quantities[index].Value / longest * 100),
                        12,
                        $"fill:var(--bl-{Colours[index % Colours.Length]})"
                    );
            }
        }

        return drawing;
    }

    private string Describe() =>
        string.Join(
            "; ",
            rows.Select(row =>
                $"{row.Name}: "
                + $"{string.Join(", ", row.Quantities.Zip(measures, (quantity, measure) => $"{measure} {quantity}"))}"
            )
        ) + ".";
}
