using System.Text.Json.Nodes;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Display.Charts;
using Chart = Plotly.NET.CSharp.Chart;

namespace BucketLab.Contracts.Tests.Display.Charts;

public sealed class PlotlyChartTests
{
    private static readonly double[] X = [1, 2, 4];
    private static readonly double[] Y = [40, double.NaN, 160];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_chart_of_plotly_as_the_value_of_a_cell_is_shown_as_a_figure_a_drawing_and_a_table(bool withTemplate)
    {
        var bundle = ValueDisplay.Of(
            Chart.Line<double, double, string>(X, Y, Name: "speed <b>", UseDefaults: withTemplate)
        );

        Assert.Equal(
            [ChartFigure.MimeType, MimeBundle.Html, MimeBundle.Text],
            bundle.Entries.Select(entry => entry.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal(160, (double?)JsonNode.Parse(bundle[ChartFigure.MimeType]!)!["data"]![0]!["y"]![2]);
        Assert.Contains("<svg role=\"img\"", bundle[MimeBundle.Html]!, StringComparison.Ordinal);
        Assert.Contains("<td align=\"right\">160</td>", bundle[MimeBundle.Html]!, StringComparison.Ordinal);
        Assert.Contains("speed &lt;b&gt;: 40 at 1, 160 at 4", bundle[MimeBundle.Html]!, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "https://",
            bundle[MimeBundle.Html]!.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("160", bundle[MimeBundle.Text]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_charts_in_one_are_all_drawn()
    {
        var both = Chart.Combine([
            Chart.Column<double, string, string>(Y, Keys: new[] { "a", "b", "c" }, Name: "bars", UseDefaults: false),
            Chart.Line<double, double, string>(X, Y, Name: "line", UseDefaults: false),
        ]);
        var html = ValueDisplay.Of(both)[MimeBundle.Html]!;
        Assert.Contains("bars", html, StringComparison.Ordinal);
        Assert.Contains("line", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_that_is_not_drawn_without_a_script_says_so()
    {
        var pie = ValueDisplay.Of(
            Chart.Pie<double, string, string>(Y, Labels: new[] { "a", "b", "c" }, UseDefaults: false)
        );
        Assert.Contains("Not drawn without a script: pie.", pie[MimeBundle.Text]!, StringComparison.Ordinal);
        Assert.Contains("\"pie\"", pie[ChartFigure.MimeType]!, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", pie[MimeBundle.Html]!, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_of_that_name_but_another_shape_promises_nothing() =>
        Assert.Equal("odd", ValueDisplay.Of(new Odd())[MimeBundle.Text]);

    [Fact]
    public void A_colour_from_a_figure_cannot_end_a_style()
    {
        const string json =
            """{"data":[{"y":[1,2],"line":{"color":"red\"/><script>alert(1)</script>"}}],"layout":{"title":"</title><script>"}}""";
        Assert.DoesNotContain("<script>", ChartPage.Of(json).ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"data\":[],\"layout\":{}}")]
    [InlineData("{\"data\":[{\"x\":[1],\"y\":[]}]}")]
    [InlineData("{\"data\":[{\"x\":[null],\"y\":[\"NaN\"]}]}")]
    [InlineData("{\"data\":[{\"y\":{\"dtype\":\"f8\",\"bdata\":\"AAAA\"}}]}")]
    public void A_figure_without_numbers_is_words_alone(string json)
    {
        var page = ChartPage.Of(json);
        Assert.DoesNotContain("<svg", page.ToHtml(), StringComparison.Ordinal);
        Assert.StartsWith("Chart", page.ToText(), StringComparison.Ordinal);
    }

    [Elsewhere.TypeFormatterSource(typeof(string))]
    private sealed class Odd
    {
        public override string ToString() => "odd";
    }

    private static class Elsewhere
    {
        [AttributeUsage(AttributeTargets.Class)]
        internal sealed class TypeFormatterSourceAttribute(Type type) : Attribute
        {
            internal Type SourceType { get; } = type;
        }
    }
}
