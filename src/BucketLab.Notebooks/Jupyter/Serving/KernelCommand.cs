using System.Runtime.InteropServices;
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
        catch (Exception unreadable) when (unreadable is FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(unreadable.Message);
            return 2;
        }

        using var ending = new CancellationTokenSource();
        await using var server = new KernelServer(connection, Directory.GetCurrentDirectory());
        // A client interrupts by SIGINT and ends by SIGTERM where the kernelspec does not say otherwise.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            server.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            ending.Cancel();
        });
        await server.RunAsync(ending.Token);
        return 0;
    }
}
