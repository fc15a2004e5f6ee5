using System.ComponentModel;
using System.Diagnostics;
using BucketLab.Contracts.Processes;

namespace BucketLab.Sessions;

/// <summary>The embedded store of a state folder, as a process that all notebooks of the checkout share.</summary>
/// <param name="folder">Where its address, its log and its objects lie.</param>
/// <param name="commandLine">The published command line, <c>BucketLab.Cli.dll</c>.</param>
internal sealed class EmbeddedStore(LabFolder folder, string commandLine)
{
    private const int LogLines = 12;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>The address of the store that listens; starts one when none does, or when another build does.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message ends with what its log
    /// says.</exception>
    public async Task<StoreAddress> EnsureAsync(CancellationToken cancellationToken = default)
    {
        if (await FindAsync(cancellationToken) is { } running && running.Build == Build)
            return running;
        await using var guard = await FileLock.TakeAsync(folder.StoreAddress + ".lock", StartLimit, cancellationToken);
        if (await FindAsync(cancellationToken) is { } meanwhile)
        {
            if (meanwhile.Build == Build)
                return meanwhile;
            await StopAsync(cancellationToken);
        }

        return await StartAsync(cancellationToken);
    }

    /// <summary>The address of the store that listens, or null.</summary>
    public Task<StoreAddress?> FindAsync(CancellationToken cancellationToken = default) =>
        FindAsync(folder, cancellationToken);

    /// <summary>The address of the store of a state folder that listens, or null.</summary>
    public static async Task<StoreAddress?> FindAsync(LabFolder folder, CancellationToken cancellationToken) =>
        StoreAddress.Read(folder.StoreAddress) is { } address
        && await StoreHealth.AnswersAsync(address.Endpoint, cancellationToken)
            ? address
            : null;

    /// <summary>Stops the store.</summary>
    /// <returns>True if one was running.</returns>
    public async Task<bool> StopAsync(CancellationToken cancellationToken = default)
    {
        if (StoreAddress.Read(folder.StoreAddress) is not { } address || await FindAsync(cancellationToken) is null)
            return false;
        try
        {
            using var process = Process.GetProcessById(address.ProcessId);
            if (OperatingSystem.IsWindows())
                process.Kill();
            else
                Signal(address.ProcessId);
            await ProcessEnd.WaitAsync(process, StopLimit, cancellationToken);
        }
        catch (Exception exception) when (exception is ArgumentException or Win32Exception)
        {
            // It ended by itself meanwhile, which is all that is wanted.
        }

        File.Delete(folder.StoreAddress);
        return true;
    }

    private string Build => StoreBuild.Of(Path.GetDirectoryName(commandLine)!);

    private async Task<StoreAddress> StartAsync(CancellationToken cancellationToken)
    {
        File.Delete(folder.StoreAddress);
        using var process = ProcessStart.Run(StoreProcess.StartInfo(folder, commandLine));
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < StartLimit && !process.HasExited)
        {
            if (await FindAsync(cancellationToken) is { } address)
                return address;
            await Task.Delay(Pause, cancellationToken);
        }

        var trouble = process.HasExited
            ? "ended while it started"
            : $"did not answer within {StartLimit.TotalMinutes:0} minutes";
        throw new InvalidOperationException(
            $"The embedded store {trouble}. The end of {folder.StoreLog}:\n{EndOfLog()}"
        );
    }

    private string EndOfLog() =>
        File.Exists(folder.StoreLog)
            ? string.Join('\n', File.ReadLines(folder.StoreLog).TakeLast(LogLines))
            : "(there is no log)";

    // SIGTERM lets it end running requests; .NET itself can only send SIGKILL.
    private static void Signal(int processId) =>
        ProcessStart.Complete("kill", "-TERM", processId.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
