using System.Globalization;
using System.Net;
using System.Text;

namespace BucketLab.Benchmarks;

/// <summary>A line for each measure, run after run; up is better, and the band is what the comparison lets
/// pass.</summary>
internal static class HistoryChart
{
    // Narrow, so that letters stay at 11 px on a telephone.
    private const double Width = 400;
    private const double RowHeight = 38;
    private const double Top = 64;
    private const double PlotLeft = 226;
    private const double PlotRight = 346;
    private const double PlotHalf = 15;

    // The edge of a plot; what is beyond it is drawn at the edge.
    private const double Edge = 2 * Comparison.Tolerance;

    private const string Style = """
        text { font: 12px system-ui, sans-serif; fill: #1a1a1a } .quiet { fill: #595959 } .end { text-anchor: end }
        .band { fill: #0072B2; fill-opacity: .12 } .line { fill: none; stroke: #0072B2; stroke-width: 1.5 }
        .run { fill: #0072B2; stroke: #0072B2 } .busy { fill: none; stroke: #767676; stroke-width: 1.5 }
        .worse { fill: #D55E00; stroke: #D55E00 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e8e8e8 } .quiet { fill: #b0b0b0 } .line { stroke: #56B4E9 }
          .run { fill: #56B4E9; stroke: #56B4E9 } .band { fill: #56B4E9; fill-opacity: .18 }
          .busy { stroke: #a0a0a0 } .worse { fill: #ff8a3d; stroke: #ff8a3d } }
        """;

    /// <summary>The picture.</summary>
    public static string Svg(History history)
    {
        var height = Top + (history.Measures.Count * RowHeight) + 8;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {Width} {height}" aria-labelledby="t d"
              width="{Width}" height="{height}">
            <title id="t">{Text(TitleOf(history))}</title>
            <desc id="d">{Text(DescriptionOf(history))}</desc>
            <style>{Style}</style>
            <text x="0" y="14">{Text(history.Runs[^1].Machine.Processor)}, {history.Runs[^1].Machine.Cores} cores</text>
            <text x="0" y="31" class="quiet">● idle   ○ other work ran   ▼ more than 15 % worse</text>
            <text x="0" y="48" class="quiet">Up is better; the band is 15 % about the median</text>
            <text x="{Width}" y="48" class="quiet end">ratio</text>

            """
        );
        foreach (var (index, measure) in history.Measures.Index())
            Row(svg, history, measure, Top + (index * RowHeight));
        return svg.Append("</svg>\n").ToString();
    }

    private static void Row(StringBuilder svg, History history, Measurement measure, double y)
    {
        var middle = y + 16;
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <text x="0" y="{y + 13}">{Text(measure.Name)}</text>
            <text x="0" y="{y + 28}" class="quiet">of {Text(measure.Peer)}</text>
            <rect class="band" x="{PlotLeft - 4}" y="{middle - (PlotHalf / 2)}" width="{PlotRight
                - PlotLeft
                + 8}" height="{PlotHalf}"/>

            """
        );
        var points = PointsOf(history, measure, middle);
        var line = string.Join(
            ' ',
            points.Where(point => point.IsIdle).Select(point => $"{Number(point.X)},{Number(point.Y)}")
        );
        svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line\" points=\"{line}\"/>\n");
        foreach (var point in points)
            svg.Append(Mark(point)).Append('\n');
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Width}\" y=\"{y + 20}\" class=\"end\">{HistoryPage.Ratio(measure.Ratio)}</text>\n"
        );
    }

    private static List<Point> PointsOf(History history, Measurement measure, double middle)
    {
        var known = history
            .Runs.Select((run, index) => (Run: run, Index: index, Ratio: run.RatioOf(measure)))
            .Where(one => one.Ratio is not null)
            .ToList();
        // The median that a comparison takes is one of idle machines; where there is none, it is that of all.
        var idle = known.Where(one => one.Run.Machine.IsIdle).ToList();
        var median = Comparison.Median([.. (idle.Count > 0 ? idle : known).Select(one => one.Ratio!.Value)]);
        var step = (PlotRight - PlotLeft) / Math.Max(1, history.Runs.Count - 1);
        return
        [
            .. known.Select(one =>
            {
                var change = Comparison.ChangeFor(measure with { Value = one.Ratio!.Value, PeerValue = 1 }, median);
                return new Point(
                    PlotLeft + (one.Index * step),
                    middle - (Math.Clamp(change / Edge, -1, 1) * PlotHalf),
                    one.Run.Machine.IsIdle,
                    change < -Comparison.Tolerance
                );
            }),
        ];
    }

    private static string Mark(Point point) =>
        point switch
        {
            { IsIdle: false } =>
                $"<circle class=\"busy\" cx=\"{Number(point.X)}\" cy=\"{Number(point.Y)}\" r=\"3.5\"/>",
            { IsWorse: true } => $"<path class=\"worse\" d=\"M{Number(point.X - 4)} {Number(point.Y - 4)}h8l-4 7z\"/>",
            _ => $"<circle class=\"run\" cx=\"{Number(point.X)}\" cy=\"{Number(point.Y)}\" r=\"3\"/>",
        };

    private static string TitleOf(History history) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Ratios of {history.Measures.Count} measures in {history.Runs.Count} runs on "
                + $"{history.Runs[^1].Machine.Processor}"
        );

    private static string DescriptionOf(History history) =>
        "For each measure its ratio to the peer in the last run that has it: "
        + string.Join("; ", history.Measures.Select(one => $"{one.FullName} {HistoryPage.Ratio(one.Ratio)}"))
        + ". The table below the picture has every run.";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private readonly record struct Point(double X, double Y, bool IsIdle, bool IsWorse);
}
