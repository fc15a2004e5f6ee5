using System.ComponentModel;
using System.Diagnostics;
using BucketLab.Contracts.Processes;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>Processes that went into the background, told by an argument that no other process has; only Linux tells
/// (proc(5), cmdline).</summary>
internal static class DaemonProcess
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(1);

    /// <summary>The programs that run with this argument.</summary>
    public static IReadOnlyList<(int Id, string Program)> WithArgument(string argument) =>
        [
            .. ProcessFiles
                .All()
                .Where(id => id != Environment.ProcessId)
                .Select(id => (Id: id, Arguments: ProcessFiles.Read(id, "cmdline").Split('\0')))
                .Where(process => process.Arguments.Skip(1).Contains(argument, StringComparer.Ordinal))
                .Select(process => (process.Id, Path.GetFileName(process.Arguments[0]))),
        ];

    /// <summary>Ends a process at once, if it is still there.</summary>
    public static async Task KillAsync(int id, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            await ProcessEnd.WaitAsync(process, EndLimit, cancellationToken);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself meanwhile, which is all that is wanted.
        }
    }
}
