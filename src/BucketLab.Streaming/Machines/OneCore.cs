using System.Diagnostics;
using System.Numerics;

namespace BucketLab.Streaming.Machines;

/// <summary>Keeps this process on one core of the computer, as if the machine had no other.</summary>
public static class OneCore
{
    /// <summary>Moves all threads of this process to one core; those that they start later stay there too.</summary>
    /// <param name="number">Which of the cores that this process may use, from 0; counted around when there are
    /// fewer.</param>
    /// <returns>False where the system does not let a process choose, as on macOS.</returns>
    public static bool TryBind(int number)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            return false;
        using var process = Process.GetCurrentProcess();
        var core = MaskOf((ulong)process.ProcessorAffinity, number);
        if (core == 0)
            return false;
        process.ProcessorAffinity = (nint)core;
        if (OperatingSystem.IsLinux())
            BindThreads(process, (nint)core);
        return true;
    }

    /// <summary>Chooses one core.</summary>
    /// <param name="allowed">A bit for each core that may be used.</param>
    /// <param name="number">Which of them, from 0; counted around when there are fewer.</param>
    /// <returns>The bit of that core alone; 0 where none is allowed.</returns>
    internal static ulong MaskOf(ulong allowed, int number)
    {
        var cores = BitOperations.PopCount(allowed);
        if (cores == 0)
            return 0;
        for (var skip = number % cores; skip > 0; skip--)
            allowed &= allowed - 1;
        return allowed & (~allowed + 1);
    }

    // Linux binds threads, not processes (sched_setaffinity(2)), and knows each by an id like that of a process.
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static void BindThreads(Process process, nint core)
    {
        foreach (ProcessThread thread in process.Threads)
        {
            try
            {
                using var one = Process.GetProcessById(thread.Id);
                one.ProcessorAffinity = core;
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                // A thread that has ended meanwhile needs no core.
            }
        }
    }
}
