using System.ComponentModel;
using System.Diagnostics;
using BucketLab.Contracts.Processes;

namespace BucketLab.Sessions;

/// <summary>A process that went into the background, told by an argument that no other process has; only Linux tells
/// (proc(5), cmdline).</summary>
/// <param name="Id">Its number.</param>
/// <param name="Program">The name of its program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record DaemonProcess(int Id, string Program, IReadOnlyList<string> Arguments)
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(1);

    /// <summary>The processes that run with this argument.</summary>
    public static IReadOnlyList<DaemonProcess> WithArgument(string argument) =>
        [
            .. ProcessFiles
                .All()
                .Where(id => id != Environment.ProcessId)
                .Select(id => (Id: id, Words: ProcessFiles.Read(id, "cmdline").Split('\0')))
                .Where(process => process.Words.Skip(1).Contains(argument, StringComparer.Ordinal))
                .Select(process => new DaemonProcess(
                    process.Id,
                    Path.GetFileName(process.Words[0]),
                    process.Words[1..]
                )),
        ];

    /// <summary>Returns the argument after this one; null when there is none.</summary>
    public string? ValueOf(string option) =>
        Arguments.SkipWhile(argument => argument != option).Skip(1).FirstOrDefault();

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
