using System.Globalization;
using BucketLab.Display.Charts;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace BucketLab.Charts;

/// <summary>
/// Writes a figure as the JSON that plotly draws. The only place that touches Plotly.NET, so that its assemblies are loaded when a chart is
/// drawn and not before. Its default template costs a fifth of a second for each chart and is not used.
/// </summary>
internal static class PlotlyFigure
{
    private const int PanelPixels = 190;
    private const int FootPixels = 60;

    /// <summary>The figure, with its colours, and without those of the page: they belong to the host.</summary>
    public static string Write(ChartFigure figure)
    {
        var traces = figure.Panels.Index().SelectMany(panel => panel.Item.Series.Select(series => Trace(panel, series)));
        var lowest = figure.Panels.Count;
        var chart = Chart.Combine(traces).WithXAxisStyle<double, double, string>(
            TitleText: figure.XTitle,
            AxisType: figure.IsXLogarithmic ? StyleParam.AxisType.Log : StyleParam.AxisType.Linear,
            Anchor: StyleParam.LinearAxisId.NewY(lowest));
        foreach (var (index, panel) in figure.Panels.Index())
        {
            chart = chart.WithYAxisStyle<double, double, string>(
                TitleText: panel.Title,
                AxisType: panel.IsLogarithmic ? StyleParam.AxisType.Log : StyleParam.AxisType.Linear,
                Domain: DomainOf(index, lowest),
                Id: StyleParam.SubPlotId.NewYAxis(index + 1));
        }

        chart = GenericChart.addLayout(LayoutOf(figure), chart);
        return GenericChart.toFigureJson(chart);
    }

    private static GenericChart Trace((int Index, ChartPanel Item) panel, ChartSeries series)
    {
        var look = series.Look;
        var chart = Chart.Line<double, double, string>(
            series.Points.Select(point => point.X),
            series.Points.Select(point => point.Y),
            ShowMarkers: look.HasDots,
            Name: series.Name,
            LineColor: Color.fromHex(look.Colour),
            LineDash: DashOf(look.Dash),
            LineWidth: look.IsFilled ? 0 : 2,
            UseDefaults: false);
        foreach (var trace in GenericChart.getTraces(chart))
        {
            trace.SetProperty("yaxis", panel.Index == 0 ? "y" : string.Create(CultureInfo.InvariantCulture, $"y{panel.Index + 1}"));
            if (look.IsFilled)
                trace.SetProperty("fill", "tozeroy");
        }

        return chart;
    }

    private static StyleParam.DrawingStyle DashOf(string dashes) => SeriesPalette.PlotlyNameOf(dashes) switch
    {
        "dash" => StyleParam.DrawingStyle.Dash,
        "dot" => StyleParam.DrawingStyle.Dot,
        "dashdot" => StyleParam.DrawingStyle.DashDot,
        "longdash" => StyleParam.DrawingStyle.LongDash,
        "longdashdot" => StyleParam.DrawingStyle.LongDashDot,
        _ => StyleParam.DrawingStyle.Solid,
    };

    // The first panel is the uppermost; plotly counts from below.
    private static Tuple<double, double> DomainOf(int index, int count)
    {
        var height = 1.0 / count;
        var from = 1 - ((index + 1) * height);
        return Tuple.Create(from, from + (height * (count == 1 ? 1 : 0.86)));
    }

    private static Layout LayoutOf(ChartFigure figure)
    {
        var layout = new Layout();
        layout.SetProperty("title", new Dictionary<string, string> { ["text"] = figure.Title });
        layout.SetProperty("height", (figure.Panels.Count * PanelPixels) + FootPixels);
        layout.SetProperty("showlegend", figure.Panels.Any(panel => panel.Series.Count > 1));
        layout.SetProperty("legend", new Dictionary<string, object> { ["orientation"] = "h", ["y"] = 1.02, ["yanchor"] = "bottom" });
        layout.SetProperty("paper_bgcolor", "rgba(0,0,0,0)");
        layout.SetProperty("plot_bgcolor", "rgba(0,0,0,0)");
        // Read on a light and on a dark page alike, where the host has no style of its own for charts.
        layout.SetProperty("font", new Dictionary<string, object> { ["color"] = "#767a7e", ["size"] = 12 });
        return layout;
    }
}
