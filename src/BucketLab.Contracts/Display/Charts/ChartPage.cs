using BucketLab.Contracts.Display.Drawings;

namespace BucketLab.Contracts.Display.Charts;

/// <summary>A figure for those who have no script: words, a drawing and a table, all of the same numbers.</summary>
/// <param name="figure">The figure.</param>
internal sealed class ChartPage(ChartFigure figure)
{
    // The table is complete in HTML, where it is opened on purpose; a terminal gets what it can show.
    private const int MaxTextRows = 40;

    private static readonly string[] Long = ["series", "across>", "value>"];

    /// <summary>Reads a figure in the JSON of plotly and shows it.</summary>
    public static ChartPage Of(string json) => new(FigureReader.Read(json));

    public string ToHtml() =>
        ViewFrame.Wrap(
            "chart",
            $"<p class=\"bl-chart-title\">{HtmlText.Escape(Title)}</p>"
                + (HasPoints ? new ChartDrawing(figure, Describe()).Draw().ToSvg() : "")
                + (NotDrawn.Length == 0 ? "" : $"<p class=\"bl-quiet\">{HtmlText.Escape(NotDrawn)}</p>")
                + (
                    HasPoints
                        ? $"<details><summary>The same as a table</summary>"
                            + $"{Table(int.MaxValue).ToHtml(Title)}</details>"
                        : ""
                )
        );

    public string ToText()
    {
        var rows = figure.Points.Count();
        var more =
            rows > MaxTextRows && !IsWide
                ? $"\n... and {NumberFormat.Plain(NumberFormat.Count(rows - MaxTextRows))} more."
                : "";
        return string.Join(
            '\n',
            new[] { Title, HasPoints ? Table(MaxTextRows).ToText() + more : "", NotDrawn }.Where(part =>
                part.Length > 0
            )
        );
    }

    private string Title =>
        figure.Title.Length > 0 ? figure.Title
        : string.Join(", ", figure.Panels.Select(panel => panel.Title).Where(title => title.Length > 0))
            is { Length: > 0 } titles
            ? titles
        : "Chart";

    private bool HasPoints => figure.Points.Any();

    private string NotDrawn =>
        figure.NotDrawn.Count == 0 ? "" : $"Not drawn without a script: {string.Join(", ", figure.NotDrawn)}.";

    private IEnumerable<(string Name, ChartSeries Series)> Columns =>
        figure.Panels.SelectMany(panel =>
            panel.Series.Select(series =>
                (
                    panel.Series.Count == 1 && panel.Title.Length > 0
                        ? panel.Title
                        : string.Join(", ", new[] { series.Name, panel.Title }.Where(text => text.Length > 0)),
                    series
                )
            )
        );

    // Series over the same numbers stand side by side; others below each other.
    private bool IsWide =>
        Columns.Count() <= 4
        && Columns
            .Select(column => column.Series.Points.Where(point => !point.IsGap).Select(point => point.X).ToList())
            .ToList()
            is var all
        && all.TrueForAll(one => one.Count == one.Distinct().Count() && one.SequenceEqual(all[0]));

    private Grid Table(int rows)
    {
        if (IsWide)
        {
            var columns = Columns.Select(column => column.Series.Points.Where(point => !point.IsGap).ToList()).ToList();
            var wide = new Grid([
                .. Columns
                    .Select(column => column.Name + ">")
                    .Prepend((figure.XTitle.Length == 0 ? Long[1].TrimEnd('>') : figure.XTitle) + ">"),
            ]);
            foreach (var (index, point) in columns[0].Index())
                wide.Add([
                    .. columns.Select(column => ChartScale.Write(column[index].Y)).Prepend(figure.WriteX(point.X)),
                ]);
            return wide;
        }

        var grid = new Grid(Long[0], figure.XTitle.Length == 0 ? Long[1] : figure.XTitle + ">", Long[2]);
        foreach (
            var (name, point) in Columns
                .SelectMany(column =>
                    column.Series.Points.Where(point => !point.IsGap).Select(point => (column.Name, point))
                )
                .Take(rows)
        )
            grid.Add(name, figure.WriteX(point.X), ChartScale.Write(point.Y));
        return grid;
    }

    private string Describe() =>
        string.Join(
            " ",
            Columns.Select(column => DescribeSeries(column.Name, column.Series)).Where(sentence => sentence.Length > 0)
        );

    private string DescribeSeries(string name, ChartSeries series)
    {
        var points = series.Points.Where(point => !point.IsGap).ToList();
        if (points.Count == 0)
            return "";
        var (first, last) = (points[0], points[^1]);
        var (low, high) = (points.MinBy(point => point.Y), points.MaxBy(point => point.Y));
        var words =
            $"{(name.Length == 0 ? "A series" : name)}: {ChartScale.Write(first.Y)} at {figure.WriteX(first.X)}, "
            + $"{ChartScale.Write(last.Y)} at {figure.WriteX(last.X)}";
        return NumberFormat.Plain(
            $"{words}; lowest {ChartScale.Write(low.Y)}, highest {ChartScale.Write(high.Y)} at {figure.WriteX(high.X)}."
        );
    }
}
