namespace BucketLab.Benchmarks.Tests;

/// <summary>Runs with the ratios that a test names.</summary>
internal static class Runs
{
    public static readonly Machine Idle = new("AMD EPYC", 2, "Linux 6.18 X64", "10.0.0", 0.1, 0.02, 0.03);

    public static Measurement Rate(double ratio, string name = "GET 1 MiB") =>
        new(name, "MiB/s", ratio * 1000, "nginx", 1000, Better.Higher);

    public static Measurement Time(double ratio) => new("a small cell", "ms", ratio * 5, "ipykernel", 5, Better.Lower);

    /// <summary>A run on a day; the newest has the highest number.</summary>
    public static BenchmarkRun On(int day, params Measurement[] measures) =>
        new()
        {
            Time = new DateTimeOffset(2026, 12, 1, 4, 17, 0, TimeSpan.Zero).AddDays(day),
            Machine = Idle,
            Versions = new Dictionary<string, string> { ["nginx"] = "1.22" },
            Measures = measures,
            LeftOut = [],
        };

    /// <summary>Some earlier runs with the same measures.</summary>
    public static IEnumerable<BenchmarkRun> Earlier(int count, params Measurement[] measures) =>
        Enumerable.Range(0, count).Select(day => On(day, measures));
}
