using System.Globalization;
using BucketLab.Contracts.Display.Charts;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace BucketLab.Charts;

/// <summary>
/// Writes a figure as the JSON that plotly draws. The only place that touches Plotly.NET, so that its assemblies are
/// loaded when a chart is drawn and not before. Its default template costs a fifth of a second for each chart and is
/// not used.
/// </summary>
internal static class PlotlyFigure
{
    private const int PanelPixels = 190;
    private const int FootPixels = 60;

    /// <summary>The figure, with its colours, and without those of the page: they belong to the host.</summary>
    public static string Write(ChartFigure figure)
    {
        var traces = figure
            .Panels.Index()
            .SelectMany(panel => panel.Item.Series.Select(series => Trace(panel, series)))
            .ToList();
        if (traces.Count == 0)
            traces.Add(Chart.Line<double, double, string>([], [], UseDefaults: false));
        return GenericChart.toFigureJson(GenericChart.addLayout(LayoutOf(figure), Chart.Combine(traces)));
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
            UseDefaults: false
        );
        foreach (var trace in GenericChart.getTraces(chart))
        {
            trace.SetProperty("yaxis", AxisName("y", panel.Index));
            // The title of a panel says what its only series is.
            trace.SetProperty("showlegend", panel.Item.Series.Count > 1);
            if (!look.IsFilled)
                continue;
            trace.SetProperty("fill", "tozeroy");
            trace.SetProperty("fillcolor", "rgba(138,143,148,0.2)");
        }

        return chart;
    }

    private static StyleParam.DrawingStyle DashOf(string dashes) =>
        SeriesPalette.PlotlyNameOf(dashes) switch
        {
            "dash" => StyleParam.DrawingStyle.Dash,
            "dot" => StyleParam.DrawingStyle.Dot,
            "dashdot" => StyleParam.DrawingStyle.DashDot,
            "longdash" => StyleParam.DrawingStyle.LongDash,
            "longdashdot" => StyleParam.DrawingStyle.LongDashDot,
            _ => StyleParam.DrawingStyle.Solid,
        };

    private static Layout LayoutOf(ChartFigure figure)
    {
        var layout = new Layout();
        layout.SetProperty("title", TextOf(figure.Title));
        layout.SetProperty("height", (figure.Panels.Count * PanelPixels) + FootPixels);
        layout.SetProperty("showlegend", figure.Panels.Any(panel => panel.Series.Count > 1));
        layout.SetProperty(
            "legend",
            new Dictionary<string, object>
            {
                ["orientation"] = "h",
                ["y"] = 1.02,
                ["yanchor"] = "bottom",
            }
        );
        layout.SetProperty("paper_bgcolor", "rgba(0,0,0,0)");
        layout.SetProperty("plot_bgcolor", "rgba(0,0,0,0)");
        // Read on a light and on a dark page alike, where the host has no style of its own for charts.
        layout.SetProperty("font", new Dictionary<string, object> { ["color"] = "#767a7e", ["size"] = 12 });
        layout.SetProperty("xaxis", AcrossOf(figure));
        foreach (var (index, panel) in figure.Panels.Index())
            layout.SetProperty(AxisName("yaxis", index), UpOf(panel, index, figure.Panels.Count));
        return layout;
    }

    private static LinearAxis AcrossOf(ChartFigure figure)
    {
        var axis = AxisOf(figure.XTitle, figure.IsXLogarithmic);
        axis.SetProperty("anchor", AxisName("y", figure.Panels.Count - 1));
        // Left alone, a logarithmic axis writes the digits between its powers of ten, whether anything was measured
        // there or not.
        if (figure.IsXLogarithmic)
            axis.SetProperty(
                "tickvals",
                ChartScale.Horizontal(figure.Points.Select(point => point.X), isLogarithmic: true).Ticks
            );
        return axis;
    }

    // The first panel is the uppermost; plotly counts from below.
    private static LinearAxis UpOf(ChartPanel panel, int index, int count)
    {
        var axis = AxisOf(panel.Title, panel.IsLogarithmic);
        if (panel.IsLogarithmic)
        {
            // Powers of ten alone, written as everywhere else: 1000 and not 1e+3.
            var ticks = ChartScale
                .Vertical(
                    panel.Series.SelectMany(series => series.Points).Select(point => point.Y),
                    isLogarithmic: true
                )
                .Ticks;
            axis.SetProperty("tickvals", ticks);
            axis.SetProperty("ticktext", ticks.Select(ChartScale.Write).ToArray());
        }
        else
        {
            axis.SetProperty("rangemode", "tozero");
        }

        var (height, gap) = (1.0 / count, count == 1 ? 0 : 0.06);
        axis.SetProperty(
            "domain",
            new[] { 1 - ((index + 1) * height) + (index + 1 == count ? 0 : gap), 1 - (index * height) }
        );
        return axis;
    }

    private static LinearAxis AxisOf(string title, bool isLogarithmic)
    {
        var axis = new LinearAxis();
        axis.SetProperty("title", TextOf(title));
        axis.SetProperty("type", isLogarithmic ? "log" : "linear");
        return axis;
    }

    private static Dictionary<string, string> TextOf(string text) => new() { ["text"] = text };

    // The first has no number.
    private static string AxisName(string name, int index) =>
        index == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{index + 1}");
}
