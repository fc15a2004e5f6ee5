using System.Diagnostics;
using System.Globalization;

namespace BucketLab.Benchmarks;

/// <summary>A program of .NET that does nothing, beside which stands what has no other peer: the time that its process
/// takes, and the memory that it has at most.</summary>
/// <param name="Milliseconds">The median from start to end.</param>
/// <param name="Mebibytes">The median of its peak.</param>
internal sealed record EmptyProgram(double Milliseconds, double Mebibytes)
{
    public const string Argument = "nothing";

    public const string Name = "an empty program of .NET";

    private const int Rounds = 15;

    /// <summary>Runs as that program.</summary>
    public static void Run()
    {
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64);
    }

    /// <summary>Measures it.</summary>
    public static EmptyProgram Measure()
    {
        var (times, peaks) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var said =
                Tool.Ask(Environment.ProcessPath!, Argument)
                ?? throw new InvalidOperationException("An empty program of .NET did not end well.");
            times.Add(watch.Elapsed.TotalMilliseconds);
            peaks.Add(double.Parse(said, CultureInfo.InvariantCulture) / (1024 * 1024));
        }

        return new EmptyProgram(Comparison.Median(times), Comparison.Median(peaks));
    }

    /// <summary>A measure with its peer; this one where it names none.</summary>
    public Measurement Beside(ReportedMeasure one) =>
        one is { Peer: { } peer, PeerValue: { } value }
            ? new Measurement(one.Name, one.Unit, one.Value, peer, value, one.Better)
            : new Measurement(
                one.Name,
                one.Unit,
                one.Value,
                Name,
                one.Unit switch
                {
                    "s" => Milliseconds / 1000,
                    "ms" => Milliseconds,
                    "MiB" => Mebibytes,
                    _ => throw new InvalidDataException($"'{one.Name}' in {one.Unit} names no peer."),
                },
                one.Better
            );
}
