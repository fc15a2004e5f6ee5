using System.Globalization;

namespace BucketLab.Grading.Sandboxing;

/// <summary>
/// Decides if the machine can carry one more submission. One may always run, and one for each core where there is
/// memory for it; more do if a part of a core was idle since the last look (proc(5), stat and meminfo). Elsewhere than
/// on Linux as many run as there are cores.
/// </summary>
/// <param name="options">The limits on submissions side by side, and the needs of one.</param>
internal sealed class MachineCapacity(GradingOptions options)
{
    private const double IdleCoresForOneMore = 0.5;
    private const int IdleField = 4;

    private (long Idle, long All) last = OperatingSystem.IsLinux() ? Times() : (0, 0);

    /// <summary>Returns true if another one may be started.</summary>
    /// <param name="running">The number that run now.</param>
    public bool HasRoomBeside(int running)
    {
        if (running == 0 || running >= options.SideBySide)
            return running == 0;
        if (!OperatingSystem.IsLinux())
            return running < Environment.ProcessorCount;
        var now = Times();
        var (idle, all) = (now.Idle - last.Idle, now.All - last.All);
        last = now;
        var isIdle = all > 0 && (double)idle / all * Environment.ProcessorCount >= IdleCoresForOneMore;
        // A core would wait for a second until the next look after each that ends.
        return (isIdle || running < Environment.ProcessorCount) && FreeMemory() >= options.MaxMemoryBytes;
    }

    // "cpu user nice system idle iowait ...", in hundredths of a second.
    private static (long Idle, long All) Times()
    {
        var fields = File.ReadLines("/proc/stat")
            .First()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture))
            .ToList();
        return (fields[IdleField - 1], fields.Sum());
    }

    private static long FreeMemory() =>
        File.ReadLines("/proc/meminfo")
            .Where(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal))
            .Select(line =>
                long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                * 1024
            )
            .FirstOrDefault();
}
