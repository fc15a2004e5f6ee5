using System.Globalization;

namespace BucketLab.Store.Benchmarks;

/// <summary>The rates of each server as Markdown tables.</summary>
internal sealed class ResultTable(IReadOnlyList<Measure> measures)
{
    private readonly List<(string Name, IReadOnlyList<double?> Rates)> columns = [];

    public void Add(string name, IReadOnlyList<double?> rates) => columns.Add((name, rates));

    /// <summary>A column for each server.</summary>
    public string Rates() => Table(columns.Select(column => column.Name), row => columns.Select(column => Rate(column.Rates[row], measures[row].Unit)));

    /// <summary>The first columns as a part of each of the others.</summary>
    /// <param name="ours">How many are ours.</param>
    public string Ratios(int ours)
    {
        var pairs = columns.Skip(ours).SelectMany(theirs => columns.Take(ours).Select(own => (Own: own, Theirs: theirs))).ToList();
        return Table(pairs.Select(pair => $"{pair.Own.Name} of {pair.Theirs.Name}"), row => pairs.Select(pair => Ratio(pair.Own.Rates[row], pair.Theirs.Rates[row])));
    }

    private string Table(IEnumerable<string> heads, Func<int, IEnumerable<string>> cells)
    {
        var names = heads.ToList();
        var lines = new List<string> { $"| measure | {string.Join(" | ", names)} |", $"|---|{string.Concat(Enumerable.Repeat("---|", names.Count))}" };
        lines.AddRange(measures.Select((measure, row) => $"| {measure.Name} | {string.Join(" | ", cells(row))} |"));
        return string.Join('\n', lines) + "\n";
    }

    private static string Rate(double? rate, string unit) => rate is { } found ? found.ToString(found < 100 ? "F1" : "F0", CultureInfo.InvariantCulture) + " " + unit : "";

    private static string Ratio(double? ours, double? theirs) => ours is { } own && theirs is { } other ? (own / other).ToString("P0", CultureInfo.InvariantCulture) : "";
}
