using BucketLab.Contracts.Display.Drawings;

namespace BucketLab.Contracts.Display.Charts;

/// <summary>A figure as an SVG that needs no script: panels below each other over one horizontal axis.</summary>
/// <param name="figure">The figure to draw; at least one point.</param>
/// <param name="description">The text for those who do not see it.</param>
internal sealed class ChartDrawing(ChartFigure figure, string description)
{
    private const int HeadHeight = 28;
    private const int PlotHeight = 130;
    private const int PanelGap = 16;
    private const int KeyHeight = 18;
    private const int AxisHeight = 20;

    // In percent of the width: room for five digits on a telephone.
    private const double Left = 12;
    private const double Right = 97;
    private const double LettersAcross = 44;

    private readonly ChartScale across = ChartScale.Horizontal(
        figure.Points.Select(point => point.X),
        figure.IsXLogarithmic
    );

    public Drawing Draw()
    {
        var heights = figure.Panels.Select(HeightOf).ToList();
        var foot = AxisHeight + (figure.XTitle.Length == 0 ? 0 : HeadHeight);
        var title = figure.Title.Length == 0 ? "A chart" : figure.Title;
        var drawing = new Drawing(heights.Sum() + foot, title, description);
        var y = 0.0;
        foreach (var (panel, height) in figure.Panels.Zip(heights))
        {
            DrawPanel(drawing, panel, y);
            y += height;
        }

        return DrawAxis(drawing, y - PanelGap);
    }

    private static int HeightOf(ChartPanel panel) =>
        HeadHeight + PlotHeight + PanelGap + (KeyRows(panel).Count * KeyHeight);

    private void DrawPanel(Drawing drawing, ChartPanel panel, double top)
    {
        drawing.Text(0, top + 13, panel.Title, quiet: true);
        var y = top + HeadHeight;
        foreach (var row in KeyRows(panel))
        {
            DrawKey(drawing, row, y - 8);
            y += KeyHeight;
        }

        var scale = ChartScale.Vertical(
            panel.Series.SelectMany(series => series.Points).Where(point => !point.IsGap).Select(point => point.Y),
            panel.IsLogarithmic
        );
        double Down(double value) => y + ((1 - scale.At(value)) * PlotHeight);
        foreach (var tick in scale.Ticks)
        {
            drawing
                .Line(Left, Down(tick), 100, Down(tick), $"stroke:{Ink.Line}")
                .Text(Left - 1.5, Down(tick) + 4, ChartScale.Write(tick), "end", quiet: true);
        }

        foreach (var (index, series) in panel.Series.Index())
            DrawSeries(drawing, series, (index, panel.Series.Count(one => one.Look.IsBar)), Down);
        if (LabelsFit(panel))
            DrawLabels(drawing, panel, Down);
    }

    private void DrawSeries(
        Drawing drawing,
        ChartSeries series,
        (int Index, int Count) place,
        Func<double, double> down
    )
    {
        var look = series.Look;
        foreach (var run in series.Runs())
        {
            if (look.IsBar)
            {
                DrawBars(drawing, run, look, place, down);
                continue;
            }

            var points = run.Select(point => (Across(point.X), down(point.Y))).ToList();
            if (look.IsFilled)
            {
                var floor = down(0);
                drawing.Path(
                    [(points[0].Item1, floor), .. points, (points[^1].Item1, floor)],
                    $"fill:{look.Colour};fill-opacity:.18;stroke:none"
                );
            }

            if (look.Dash != "none" && points.Count > 1)
                drawing.Path(
                    points,
                    $"fill:none;stroke:{look.Colour};stroke-width:2;stroke-linejoin:round;stroke-dasharray:"
                        + $"{DashOf(look)}"
                );
            if (look.HasDots || points.Count == 1)
            {
                foreach (var (x, y) in points)
                    drawing.Dot(x, y, 3, $"fill:{look.Colour}");
            }
        }
    }

    private void DrawBars(
        Drawing drawing,
        IReadOnlyList<ChartPoint> run,
        SeriesLook look,
        (int Index, int Count) place,
        Func<double, double> down
    )
    {
        var slots = Math.Max(1, figure.Points.Select(point => point.X).Distinct().Count());
        var width = (Right - Left) / slots * 0.7 / Math.Max(1, place.Count);
        foreach (var point in run)
        {
            var (top, floor) = (down(Math.Max(0, point.Y)), down(Math.Min(0, point.Y)));
            drawing.Rect(
                Across(point.X) + ((place.Index - (place.Count / 2.0)) * width),
                top,
                width,
                Math.Max(1, floor - top),
                $"fill:{look.Colour}"
            );
        }
    }

    // Bars stand around their number, so those at the ends need room of their own.
    private double Across(double x)
    {
        var hasBars = figure.Panels.Any(panel => panel.Series.Any(series => series.Look.IsBar));
        var room = hasBars
            ? (Right - Left) / (2.0 * Math.Max(1, figure.Points.Select(point => point.X).Distinct().Count()))
            : 0;
        return Left + room + (across.At(x) * (Right - Left - (2 * room)));
    }

    private Drawing DrawAxis(Drawing drawing, double y)
    {
        var end = double.NegativeInfinity;
        foreach (var tick in across.Ticks)
        {
            var (x, text) = (Across(tick), figure.WriteX(tick));
            var half = text.Length * 100 / LettersAcross / 2;
            if (x - half < end)
                continue;
            end = x + half + 1;
            drawing.Line(x, y, x, y + 4, $"stroke:{Ink.Quiet}").Text(x, y + 17, text, "middle", quiet: true);
        }

        return figure.XTitle.Length == 0
            ? drawing
            : drawing.Text(Right, y + AxisHeight + 15, figure.XTitle, "end", quiet: true);
    }

    private static string DashOf(SeriesLook look) => look.Dash.Length == 0 ? "none" : look.Dash;

    private static IReadOnlyList<ChartSeries> Named(ChartPanel panel) =>
        panel.Series.Count < 2
            ? []
            : [.. panel.Series.Where(series => series.Name.Length > 0 && series.Points.Any(point => !point.IsGap))];

    /// <summary>Returns true if each series can have its name at its end without covering another's.</summary>
    internal static bool LabelsFit(ChartPanel panel)
    {
        var named = Named(panel);
        if (named.Any(series => series.Look.IsBar))
            return false;
        var scale = ChartScale.Vertical(
            panel.Series.SelectMany(series => series.Points).Where(point => !point.IsGap).Select(point => point.Y),
            panel.IsLogarithmic
        );
        var heights = named
            .Select(series => scale.At(series.Points.Last(point => !point.IsGap).Y) * PlotHeight)
            .Order()
            .ToList();
        return heights.Zip(heights.Skip(1)).All(pair => pair.Second - pair.First >= 15)
            && heights.All(height => height <= PlotHeight - 4);
    }

    private void DrawLabels(Drawing drawing, ChartPanel panel, Func<double, double> down)
    {
        foreach (var series in Named(panel))
        {
            var last = series.Points.Last(point => !point.IsGap);
            var room = series.Name.Length * 100 / LettersAcross;
            drawing.Text(Math.Max(Across(last.X), Left + room), down(last.Y) - 5, series.Name, "end");
        }
    }

    private static IReadOnlyList<IReadOnlyList<ChartSeries>> KeyRows(ChartPanel panel)
    {
        if (LabelsFit(panel))
            return [];
        var rows = new List<List<ChartSeries>> { new() };
        var used = 0;
        foreach (var series in Named(panel))
        {
            if (used > 0 && used + series.Name.Length + 8 > LettersAcross)
            {
                rows.Add([]);
                used = 0;
            }

            rows[^1].Add(series);
            used += series.Name.Length + 8;
        }

        return rows;
    }

    private static void DrawKey(Drawing drawing, IReadOnlyList<ChartSeries> row, double y)
    {
        var x = 0.0;
        foreach (var series in row)
        {
            if (series.Look.IsBar || series.Look.IsFilled)
                drawing.Rect(
                    x,
                    y + 3,
                    5,
                    10,
                    $"fill:{series.Look.Colour}{(series.Look.IsFilled ? ";fill-opacity:.35" : "")}"
                );
            else if (series.Look.Dash == "none")
                drawing.Dot(x + 2.5, y + 8, 3, $"fill:{series.Look.Colour}");
            else
                drawing.Line(
                    x,
                    y + 8,
                    x + 7,
                    y + 8,
                    $"stroke:{series.Look.Colour};stroke-width:2;stroke-dasharray:{DashOf(series.Look)}"
                );
            drawing.Text(x + 8.5, y + 12, series.Name);
            x += (series.Name.Length + 8) * 100 / LettersAcross;
        }
    }
}
