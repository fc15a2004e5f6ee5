using System.Globalization;
using BucketLab.Benchmarks;

namespace BucketLab.Store.Benchmarks;

/// <summary>The rates of each server as Markdown tables.</summary>
/// <param name="names">The servers.</param>
internal sealed class ResultTable(IReadOnlyList<string> names)
{
    private readonly List<(Measure Measure, IReadOnlyList<double?> Rates)> rows = [];

    public void Add(Measure measure, IReadOnlyList<double?> rates) => rows.Add((measure, rates));

    /// <summary>Tells <c>benchmarks/run</c> every rate of ours beside that of each other server.</summary>
    /// <param name="ours">The number of ours.</param>
    public void Report(int ours)
    {
        foreach (var (measure, rates) in rows)
        foreach (var own in Enumerable.Range(0, ours))
        foreach (var theirs in Enumerable.Range(ours, names.Count - ours))
        {
            if (rates[own] is { } rate && rates[theirs] is { } peer)
                Reported.Rate(measure.Name + (own == 0 ? "" : ", encrypted"), measure.Unit, rate, names[theirs], peer);
        }
    }

    /// <summary>A column for each server.</summary>
    public string Rates() => Table(names, (measure, rates) => rates.Select(rate => Rate(rate, measure.Unit)));

    /// <summary>The first columns as a part of each of the others.</summary>
    /// <param name="ours">The number of ours.</param>
    public string Ratios(int ours)
    {
        var pairs = Enumerable
            .Range(ours, names.Count - ours)
            .SelectMany(theirs => Enumerable.Range(0, ours).Select(own => (Own: own, Theirs: theirs)))
            .ToList();
        return Table(
            pairs.Select(pair => $"{names[pair.Own]} of {names[pair.Theirs]}"),
            (_, rates) => pairs.Select(pair => Ratio(rates[pair.Own], rates[pair.Theirs]))
        );
    }

    private string Table(IEnumerable<string> heads, Func<Measure, IReadOnlyList<double?>, IEnumerable<string>> cells)
    {
        var columns = heads.ToList();
        var lines = new List<string>
        {
            $"| measure | {string.Join(" | ", columns)} |",
            $"|---|{string.Concat(Enumerable.Repeat("---|", columns.Count))}",
        };
        lines.AddRange(
            rows.Select(row => $"| {row.Measure.Name} | {string.Join(" | ", cells(row.Measure, row.Rates))} |")
        );
        return string.Join('\n', lines) + "\n";
    }

    private static string Rate(double? rate, string unit) =>
        rate is { } found ? found.ToString(found < 100 ? "F1" : "F0", CultureInfo.InvariantCulture) + " " + unit : "";

    private static string Ratio(double? ours, double? theirs) =>
        ours is { } own && theirs is { } other ? (own / other).ToString("P0", CultureInfo.InvariantCulture) : "";
}
