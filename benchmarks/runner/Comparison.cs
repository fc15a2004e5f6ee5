using System.Globalization;

namespace BucketLab.Benchmarks;

/// <summary>The newest run beside the ones before it on a like machine.</summary>
/// <param name="Said">Lines for a reader.</param>
/// <param name="Worse">Names of the measures that have become worse.</param>
internal sealed record Comparison(IReadOnlyList<string> Said, IReadOnlyList<string> Worse)
{
    /// <summary>The number of earlier runs that count, the latest ones.</summary>
    public const int MaxEarlier = 10;

    /// <summary>The number of earlier runs without which nothing is judged.</summary>
    public const int MinEarlier = 3;

    /// <summary>The part by which a ratio may be worse.</summary>
    public const double Tolerance = 0.15;

    // What floating point makes of exactly 15 %.
    private const double Rounding = 1e-9;

    /// <summary>Compares the newest run with the median of the ones before.</summary>
    /// <param name="runs">In any order.</param>
    public static Comparison Of(IReadOnlyList<BenchmarkRun> runs)
    {
        if (runs.MaxBy(run => run.Time) is not { } newest)
            return Unjudged("There is no run yet. `benchmarks/run` makes one.");
        var named = string.Create(
            CultureInfo.InvariantCulture,
            $"The run of {newest.Time.UtcDateTime:yyyy-MM-dd HH:mm} on {newest.Machine.Cores} cores of "
        );
        named += newest.Machine.Processor;
        if (!newest.Machine.IsIdle)
            return Unjudged($"{named} was made beside other work: nothing is judged. Run it again on an idle machine.");
        var earlier = EarlierOf(runs, newest);
        if (earlier.Count < MinEarlier)
            return Unjudged(
                $"{named} has {Count(earlier.Count, "earlier run")} of an idle machine like it, and {MinEarlier} are "
                    + "needed: nothing is judged."
            );
        return Judge($"{named} beside the median of {Count(earlier.Count, "earlier run")}:", newest, earlier);
    }

    private static List<BenchmarkRun> EarlierOf(IReadOnlyList<BenchmarkRun> runs, BenchmarkRun newest) =>
        [
            .. runs.Where(run => run.Time < newest.Time && run.Machine.IsIdle && run.Machine.IsLike(newest.Machine))
                .OrderByDescending(run => run.Time)
                .Take(MaxEarlier),
        ];

    private static Comparison Judge(string head, BenchmarkRun newest, List<BenchmarkRun> earlier)
    {
        var (said, worse) = (new List<string> { head }, new List<string>());
        foreach (var measure in newest.Measures)
        {
            var ratios = earlier.Select(run => run.RatioOf(measure)).OfType<double>().ToList();
            if (ratios.Count < MinEarlier)
            {
                said.Add($"  new      {measure.FullName}: in {Count(ratios.Count, "earlier run")}, not judged");
                continue;
            }

            var change = ChangeFor(measure, Median(ratios));
            var isWorse = change < -Tolerance - Rounding;
            if (isWorse)
                worse.Add(measure.FullName);
            said.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {(isWorse ? "WORSE" : "ok"), -8} {measure.FullName}: ratio {measure.Ratio:0.###}, median "
                        + $"{Median(ratios):0.###}, {Math.Abs(change):P0} {(change < 0 ? "worse" : "better")}"
                )
            );
        }

        said.AddRange(
            earlier
                .SelectMany(run => run.Measures.Select(measure => measure.FullName).Distinct())
                .CountBy(name => name)
                .Where(one => one.Value >= MinEarlier)
                .Select(one => one.Key)
                .Except(newest.Measures.Select(measure => measure.FullName))
                .Select(name => $"  missing  {name}: not measured this time")
        );
        return new Comparison(said, worse);
    }

    /// <summary>The part by which a ratio is better (above zero) or worse than an earlier one.</summary>
    public static double ChangeFor(Measurement measure, double before) =>
        measure.Better == Better.Higher ? (measure.Ratio / before) - 1 : 1 - (measure.Ratio / before);

    /// <summary>The middle of some numbers; of an even count, the middle between two.</summary>
    public static double Median(IReadOnlyList<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static Comparison Unjudged(string why) => new([why], []);

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
