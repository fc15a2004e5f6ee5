using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Jupyter.Messaging;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>The kernel as a process: <c>kernel CONNECTION_FILE</c>, as a kernelspec starts it.</summary>
internal static class KernelCommand
{
    /// <summary>Serves until a client or SIGTERM ends it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string connectionFile)
    {
        ConnectionFile connection;
        try
        {
            connection = ConnectionFile.Read(connectionFile);
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        LostExceptions.Watch();
        using var ending = new CancellationTokenSource();
        await using var server = new KernelServer(connection, Directory.GetCurrentDirectory());
        // A client interrupts by SIGINT and ends by SIGTERM where the kernelspec does not say otherwise.
        using var interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT,
            context =>
            {
                context.Cancel = true;
                server.Interrupt();
            }
        );
        using var terminate = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            context =>
            {
                context.Cancel = true;
                ending.Cancel();
            }
        );
        _ = EndWithParentAsync(ending);
        await server.RunAsync(ending.Token);
        return 0;
    }

    // A client that was killed could not say goodbye; without it nobody would ever end this process.
    private static async Task EndWithParentAsync(CancellationTokenSource ending)
    {
        if (
            !int.TryParse(
                Environment.GetEnvironmentVariable("JPY_PARENT_PID"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            )
            || id <= 1
        )
            return;
        try
        {
            using var parent = Process.GetProcessById(id);
            await parent.WaitForExitAsync(ending.Token);
        }
        catch (Exception exception) when (exception is ArgumentException or OperationCanceledException)
        {
            // Either there is no such process any more, or the kernel ends by itself.
        }

        await ending.CancelAsync();
    }
}
