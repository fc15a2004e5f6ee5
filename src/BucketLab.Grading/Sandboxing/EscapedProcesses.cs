using System.Globalization;
using System.Runtime.InteropServices;
using BucketLab.Contracts.Processes;
using BucketLab.Course.Running;

namespace BucketLab.Grading.Sandboxing;

/// <summary>
/// Processes of submissions that left their parents. While grading, the orphans among this process's descendants come
/// to this process instead of the system's first one (prctl(2), PR_SET_CHILD_SUBREAPER), so that none of them outlives
/// the class, whatever it calls itself. They are told from other children by their limit on files (<see
/// cref="Sandbox"/>), which only root can raise again. Only Linux has that.
/// </summary>
internal sealed partial class EscapedProcesses : IDisposable
{
    private const int SetChildSubreaper = 36;
    private const int WithoutWaiting = 1; // WNOHANG
    private const int MaxRounds = 200;
    private const int HardLimit = 1; // the second of the two columns
    private const string FileSize = "Max file size";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private EscapedProcesses() { }

    /// <summary>Begins.</summary>
    public static EscapedProcesses Watch()
    {
        if (OperatingSystem.IsLinux())
            _ = Control(SetChildSubreaper, 1, 0, 0, 0);
        return new EscapedProcesses();
    }

    /// <summary>Ends those that came, and those that come when they end.</summary>
    public static async Task EndAsync()
    {
        if (!OperatingSystem.IsLinux())
            return;
        for (var round = 0; round < MaxRounds && Orphans() is { Count: > 0 } left; round++)
        {
            foreach (var id in left)
            {
                new RunProcess(id, "").End();
                _ = WaitFor(id, 0, WithoutWaiting);
            }

            await Task.Delay(Pause);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
            _ = Control(SetChildSubreaper, 0, 0, 0, 0);
    }

    private static List<int> Orphans()
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return [.. ProcessFiles.All().Where(id => ParentOf(id) == own && IsLimited(id))];
    }

    private static string? ParentOf(int id)
    {
        var stat = ProcessFiles.Read(id, "stat");
        return stat[(stat.LastIndexOf(')') + 1)..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ElementAtOrDefault(1);
    }

    // "Max file size             1073741824           1073741824           bytes"
    private static bool IsLimited(int id) =>
        ProcessFiles
            .Read(id, "limits")
            .Split('\n')
            .Where(line => line.StartsWith(FileSize, StringComparison.Ordinal))
            .Select(line => line[FileSize.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Any(columns =>
                long.TryParse(
                    columns.ElementAtOrDefault(HardLimit),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var limit
                )
                && limit <= Sandbox.MaxFileBytes
            );

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitFor(int process, nint status, int options);
}
