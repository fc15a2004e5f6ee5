using System.Diagnostics;
using System.Globalization;

namespace BucketLab.Media.Benchmarks;

/// <summary>Several ways of doing the same, taken in turns so that a slow minute of the machine meets all of them;
/// preparing is not measured.</summary>
internal static class Measured
{
    public static async Task<double[]> MediansAsync(int rounds, Action prepare, params Func<Task>[] ways)
    {
        var seconds = ways.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                prepare();
                var started = Stopwatch.GetTimestamp();
                await ways[way]();
                seconds[way].Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }
        return [.. seconds.Select(all => all.Order().ElementAt(all.Count / 2))];
    }

    public static void Line(string what, double number, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what, -52} {number, 10:0.00} {unit}"));
}
