using BucketLab.Charts;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Display.Charts;

namespace BucketLab.Tests.Views;

public sealed class LineChartTests
{
    private static readonly (double, double)[] Answers = [(1, 46), (2, 91), (4, 173), (8, 195), (16, 197), (32, 196)];

    private static LineChart Machine =>
        new LineChart("One <machine>", "singers at once") { IsLogarithmic = true }
            .AddPanel("answers a second")
            .AddLine("answers", Answers)
            .AddPanel("one answer takes, ms")
            .AddLine("waiting", [(1, 21), (2, 21), (4, 23), (8, 41), (16, 81), (32, 163)]);

    private static LineChart Stream =>
        new LineChart("A line falls", "seconds")
            .AddPanel("kbit/s")
            .AddArea("the line", [(0, 4000), (2, 4000), (2, 400), (9, 400)])
            .AddLine("120p", [(3, 190), (4, 190), (4, double.NaN), (5, 190), (9, 190)])
            .AddLine("360p", [(0, 1050), (3, 1050)])
            .AddPanel("seconds in reserve")
            // more than a text shows
            .AddLine("reserve", Enumerable.Range(0, 60).Select(at => (at / 6.0, 2 + Math.Sin(at))));

    [Fact]
    public void Chart_with_two_panels() => Snapshot.Match(Machine);

    [Fact]
    public void Chart_of_a_stream() => Snapshot.Match(Stream);

    [Fact]
    public void A_host_gets_the_figure_the_drawing_and_the_words()
    {
        var bundle = ValueDisplay.Of(Machine);
        Assert.Equal(
            [ChartFigure.MimeType, MimeBundle.Html, MimeBundle.Text],
            bundle.Entries.Select(entry => entry.Key)
        );
    }

    [Fact]
    public void The_figure_has_the_numbers_and_the_looks_of_the_drawing()
    {
        foreach (var chart in new[] { Machine, Stream })
        {
            var read = FigureReader.Read(PlotlyFigure.Write(chart.Figure));
            Assert.Equal(chart.Figure.Title, read.Title);
            Assert.Equal(chart.Figure.XTitle, read.XTitle);
            Assert.Equal(chart.Figure.IsXLogarithmic, read.IsXLogarithmic);
            Assert.Equal(chart.Figure.Points, read.Points);
            Assert.Equal(chart.Figure.Panels.Select(panel => panel.Title), read.Panels.Select(panel => panel.Title));
            Assert.Equal(LooksOf(chart.Figure), LooksOf(read));
        }

        static IEnumerable<(string, string, bool, bool)> LooksOf(ChartFigure figure) =>
            figure
                .Panels.SelectMany(panel => panel.Series)
                .Select(series => (series.Name, series.Look.Dash, series.Look.IsFilled, series.Look.HasDots));
    }

    [Fact]
    public void A_chart_carries_no_template_and_loads_nothing()
    {
        var json = PlotlyFigure.Write(Machine.Figure);
        Assert.DoesNotContain("template", json, StringComparison.Ordinal);
        Assert.DoesNotContain("http", json, StringComparison.Ordinal);
        Assert.InRange(json.Length, 200, 4000);
    }

    [Fact]
    public void Shares_of_hits_and_chances_of_loss_have_their_axes()
    {
        var html = new LineChart("Cache", "MB")
            .AddPanel("hits, %")
            .AddLine("hits", [(1, 12), (10, 60), (100, 97)])
            .AddPanel("chance of loss in a year", isLogarithmic: true)
            .AddLine("loss", [(1, 0.02), (10, 4e-6), (100, 1e-11)])
            .ToHtml();
        Assert.Contains(">1e-11<", html, StringComparison.Ordinal);
        Assert.Contains(">97<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logarithmic_axis_writes_its_powers_of_ten_as_everywhere_else()
    {
        var megabytes = new LineChart("t", "x")
            .AddPanel("MB", isLogarithmic: true)
            .AddLine("a", [(20, 921), (30, 110)]);
        Assert.Contains("\"ticktext\":[\"100\",\"1000\"]", Json(megabytes), StringComparison.Ordinal);
        var chances = new LineChart("t", "x")
            .AddPanel("chance", isLogarithmic: true)
            .AddLine("a", [(1, 2e-8), (2, 9e-8)]);
        Assert.Contains("\"ticktext\":[\"1e-8\",\"1e-7\"]", Json(chances), StringComparison.Ordinal);

        static string Json(LineChart chart) => PlotlyFigure.Write(chart.Figure);
    }

    [Fact]
    public void A_line_without_a_panel_is_refused() =>
        Assert.Contains(
            "AddPanel",
            Assert.Throws<InvalidOperationException>(() => new LineChart("t", "x").AddLine("a", [(1, 1)])).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(double.NaN, 1)]
    public void A_point_without_a_place_is_refused_and_named(double x, double y)
    {
        var chart = new LineChart("t", "x") { IsLogarithmic = true }.AddPanel("y");
        Assert.Contains(
            "far has the point",
            Assert.Throws<ArgumentException>(() => chart.AddLine("far", [(x, y)])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_chart_without_points_is_words_alone()
    {
        var chart = new LineChart("Nothing yet", "x").AddPanel("y").AddLine("a", []);
        Assert.DoesNotContain("<svg", chart.ToHtml(), StringComparison.Ordinal);
        Assert.Equal("Nothing yet", chart.ToText());
        Assert.Contains("\"data\"", PlotlyFigure.Write(chart.Figure), StringComparison.Ordinal);
        Assert.Contains("\"data\"", PlotlyFigure.Write(new LineChart("t", "x").Figure), StringComparison.Ordinal);
    }
}
