using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>The inside of the process that executes one notebook: takes a <see cref="WorkOrder"/>, tells
/// <see cref="RunEvent"/>s.</summary>
internal static class Worker
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromMinutes(2);

    /// <summary>Executes one notebook.</summary>
    public static async Task<int> RunAsync(string pipeName)
    {
        // Ctrl+C reaches the whole group of a terminal; it is the parent that decides what happens then.
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        var session = Task.Run(() => new CSharpSession(Environment.CurrentDirectory));
        var (reader, writer) = await ConnectAsync(pipeName);
        var order = RunProtocol.ReadOrder(
            await reader.ReadLineAsync() ?? throw new EndOfStreamException("The parent ended before it gave an order.")
        );
        ParentWatch.Start(reader);

        var runner = new NotebookRunner(
            await session,
            happened => writer.WriteLine(RunProtocol.Write(happened)),
            TimeProvider.System
        );
        await runner.RunAsync(Notebook.Parse(order.Notebook), order.KeepsGoing, CancellationToken.None);
        // Threads that a cell left behind must not keep the process; handlers of ProcessExit still run.
        Environment.Exit(0);
        return 0;
    }

    /// <summary>Does as a <see cref="LiveSession"/> asks, until the parent closes the pipe or ends.</summary>
    public static async Task<int> LiveAsync(string pipeName)
    {
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        LostExceptions.Watch();
        var session = Task.Run(() => new CSharpSession(Environment.CurrentDirectory, isPersonal: true));
        var (reader, writer) = await ConnectAsync(pipeName);
        var gate = new Lock();
        var worker = new LiveWorker(await session, happened => Write(RunProtocol.Write(happened)));
        while (await ReadAsync(reader) is { } line)
            worker.Accept(RunProtocol.ReadLiveRequest(line));

        Environment.Exit(0);
        return 0;

        void Write(string line)
        {
            lock (gate)
                writer.WriteLine(line);
        }
    }

    private static async Task<(StreamReader Reader, StreamWriter Writer)> ConnectAsync(string pipeName)
    {
        var pipe = new NamedPipeClientStream(
            ".",
            pipeName,
            PipeDirection.InOut,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly
        );
        await pipe.ConnectAsync(ConnectLimit, CancellationToken.None);
        return (
            new StreamReader(pipe, Encoding.UTF8),
            new StreamWriter(pipe, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
            {
                AutoFlush = true,
                NewLine = "\n",
            }
        );
    }

    // A broken pipe says the same as its end.
    private static async Task<string?> ReadAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadLineAsync();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
