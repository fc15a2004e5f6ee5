using System.Diagnostics;
using System.Globalization;
using BucketLab.Contracts.Processes;

namespace BucketLab.Sessions;

/// <summary>The end of a process that is not our child.</summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until it runs no more.</summary>
    /// <exception cref="TimeoutException">It still runs after <paramref name="limit"/>.</exception>
    public static async Task WaitAsync(Process process, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(limit, cancellationToken);
            return;
        }

        var start = TimeProvider.System.GetTimestamp();
        while (!HasCome(process.Id))
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit)
                throw new TimeoutException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Process {process.Id} still runs after {limit.TotalSeconds:F0} seconds."
                    )
                );
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Returns true if the process of a number runs no more; told by Linux only.</summary>
    // A process that has ended keeps its number until its parent asks for it, and the first process of a container may
    // take a second to do so. Its state, behind the name in brackets, is Z then (proc(5), stat).
    internal static bool HasCome(int id)
    {
        var stat = ProcessFiles.Read(id, "stat");
        return stat.Length == 0 || stat[stat.LastIndexOf(')') + 2] is 'Z' or 'X';
    }
}
