using System.Globalization;
using System.Text;

namespace BucketLab.Benchmarks;

/// <summary>The history on <c>docs/performance.md</c>: a picture, and the same numbers as a table.</summary>
internal static class HistoryPage
{
    private const string Begin = "<!-- history: drawn by benchmarks/run --chart -->";
    private const string End = "<!-- end of history -->";

    /// <summary>Draws the runs of the machine that ran last.</summary>
    /// <returns>A sentence about the picture.</returns>
    public static string Draw(string root, IReadOnlyList<BenchmarkRun> runs)
    {
        var (text, image, series) = (Path.Combine(root, "docs", "performance.md"), ImagePath(root), Of(runs));
        File.WriteAllText(image, HistoryChart.Svg(series));
        File.WriteAllText(text, Replace(File.ReadAllText(text), Table(series)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{series.Runs.Count} runs of {series.Runs[^1].Machine.Processor}"
        );
    }

    public static string ImagePath(string root) => Path.Combine(root, "docs", "images", "benchmarks.svg");

    /// <summary>The runs of one kind of machine, with the measures that stand in the picture.</summary>
    /// <exception cref="InvalidDataException">There is no run.</exception>
    public static History Of(IReadOnlyList<BenchmarkRun> runs)
    {
        if (runs.MaxBy(run => run.Time) is not { } newest)
            throw new InvalidDataException("There is no run to draw yet. `benchmarks/run` makes one.");
        var alike = runs.Where(run => run.Machine.IsLike(newest.Machine)).OrderBy(run => run.Time).ToList();
        var measures = alike
            .SelectMany(run => run.Measures)
            .GroupBy(measure => measure.FullName)
            .Select(group => group.Last())
            // One line for each number of ours; the files have the other peers, too.
            .DistinctBy(measure => measure.Name)
            .ToList();
        return new History(alike, measures);
    }

    /// <summary>The table below the picture.</summary>
    public static string Table(History history)
    {
        var table = new StringBuilder();
        var heads = history.Runs.Select(run =>
            run.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            + (run.Machine.IsIdle ? "" : ", not idle")
        );
        table.Append(
            CultureInfo.InvariantCulture,
            $"| measure, and what it stands beside | better | {string.Join(" | ", heads)} |\n"
        );
        table.Append(CultureInfo.InvariantCulture, $"|---|---|{string.Concat(history.Runs.Select(_ => "---:|"))}\n");
        foreach (var measure in history.Measures)
        {
            var cells = history.Runs.Select(run => run.RatioOf(measure) is { } ratio ? Ratio(ratio) : "");
            var better = measure.Better == Better.Higher ? "more" : "less";
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {measure.FullName} | {better} | {string.Join(" | ", cells)} |\n"
            );
        }

        return table.ToString();
    }

    /// <summary>A page with another table between its two marks.</summary>
    public static string Replace(string page, string table)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? $"{page[..(begin + Begin.Length)]}\n{table}{page[end..]}"
            : throw new InvalidDataException($"The page lacks the lines '{Begin}' and '{End}'. Put them back.");
    }

    public static string Ratio(double ratio) =>
        ratio.ToString(ratio < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}

/// <summary>Runs of one kind of machine.</summary>
/// <param name="Runs">The oldest first; at least one.</param>
/// <param name="Measures">The measures to show, as the last run that has them.</param>
internal sealed record History(IReadOnlyList<BenchmarkRun> Runs, IReadOnlyList<Measurement> Measures);
