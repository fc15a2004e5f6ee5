using System.Globalization;
using System.Runtime.InteropServices;

namespace BucketLab.Benchmarks;

/// <summary>The machine that this runs on, as far as the system tells.</summary>
internal static class ThisMachine
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    /// <summary>Reads it; the end of the run is not known yet.</summary>
    public static async Task<Machine> ReadAsync() =>
        new(
            Processor(),
            Environment.ProcessorCount,
            $"{RuntimeInformation.OSDescription}, {Environment.OSVersion}, {RuntimeInformation.OSArchitecture}",
            Environment.Version.ToString(),
            Lines("/proc/loadavg").Select(line => (double?)Number(line.Split(' ')[0])).FirstOrDefault(),
            await BusyShareAsync(),
            BusyAtEnd: null
        );

    /// <summary>The share of the processors in use while this waits; null where the system does not say.</summary>
    public static async Task<double?> BusyShareAsync()
    {
        if (Times() is not { } before)
            return null;
        await Task.Delay(Look);
        return Times() is { } after && after.All > before.All
            ? Math.Round(1 - ((after.Idle - before.Idle) / (after.All - before.All)), 3)
            : null;
    }

    // proc(5), /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal. Waiting for a disk is no work of the
    // processor, and a disk that others use slows us as well: it counts as busy.
    private static (double All, double Idle)? Times()
    {
        if (Lines("/proc/stat").FirstOrDefault() is not { } line)
            return null;
        var times = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(Number).ToList();
        return (times.Sum(), times[3]);
    }

    private static string Processor() =>
        Lines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':', 2)[1]
            .Trim()
        ?? Tool.Ask("sysctl", "-n", "machdep.cpu.brand_string")
        ?? "unknown";

    private static IEnumerable<string> Lines(string path) => File.Exists(path) ? File.ReadLines(path) : [];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
