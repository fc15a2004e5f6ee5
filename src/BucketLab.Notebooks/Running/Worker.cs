using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>The inside of the process that executes one notebook: takes a <see cref="WorkOrder"/>, tells <see cref="RunEvent"/>s.</summary>
internal static class Worker
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string pipeName)
    {
        // Ctrl+C reaches the whole group of a terminal; it is the parent that decides what happens then.
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        var session = Task.Run(() => new CSharpSession(Environment.CurrentDirectory));
        var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(ConnectLimit, CancellationToken.None);
        var reader = new StreamReader(pipe, Encoding.UTF8);
        var order = RunProtocol.ReadOrder(await reader.ReadLineAsync() ?? throw new EndOfStreamException("The parent ended before it gave an order."));
        ParentWatch.Start(reader);

        var writer = new StreamWriter(pipe, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        var runner = new NotebookRunner(await session, happened => writer.WriteLine(RunProtocol.Write(happened)), TimeProvider.System);
        await runner.RunAsync(Notebook.Parse(order.Notebook), order.KeepsGoing, CancellationToken.None);
        // Threads that a cell left behind must not keep the process; handlers of ProcessExit still run.
        Environment.Exit(0);
        return 0;
    }
}
