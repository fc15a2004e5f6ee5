using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using BucketLab.Contracts.Processes;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// The process of one notebook, seen from its parent. They talk over a named pipe that no child of the worker inherits
/// and no console output can reach; what the worker's process itself prints is drained and kept for the account of a
/// crash.
/// </summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly NamedPipeServerStream pipe;
    private readonly EventLines events;
    private readonly OutputTail prints;
    private readonly CancellationTokenSource disposing = new();

    private WorkerProcess(NamedPipeServerStream pipe, ChildProcess process, RunRequest request)
    {
        (this.pipe, Process) = (pipe, process);
        Stream told = request.MaxEventBytes == long.MaxValue ? pipe : new LimitedStream(pipe, request.MaxEventBytes);
        events = new EventLines(told, request.MaxEventLineBytes);
        prints = OutputTail.Of(process.Output);
        process.Input.Close();
    }

    /// <summary>The process itself.</summary>
    public ChildProcess Process { get; }

    /// <summary>Starts the process; it waits for its order.</summary>
    /// <exception cref="IOException">There is no runtime to start it with, or no folder to start it in.</exception>
    public static WorkerProcess Start(RunRequest request, string verb = WorkerCommand.Run)
    {
        var name = PipeName.Create(request.PipeFolder);
        var server = new NamedPipeServerStream(
            name,
            PipeDirection.InOut,
            1,
            PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly
        );
        try
        {
            var process = new ChildProcess(ProcessStart.Run(WorkerCommand.Create(request, verb, name)));
            var worker = new WorkerProcess(server, process, request);
            request.Started?.Invoke(process.Id);
            return worker;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Gives the order, once the worker has connected.</summary>
    /// <returns>False when the process ended instead.</returns>
    public async Task<bool> SendAsync(WorkOrder order, CancellationToken cancellationToken)
    {
        if (!await ConnectAsync(cancellationToken))
            return false;
        await WriteAsync(RunProtocol.Write(order), cancellationToken);
        return true;
    }

    /// <summary>Writes one line to the worker.</summary>
    public async Task WriteAsync(string line, CancellationToken cancellationToken) =>
        await pipe.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);

    /// <summary>Says that nothing more will come.</summary>
    public void Close() => pipe.Disconnect();

    /// <summary>Waits for the worker to connect.</summary>
    /// <returns>False when the process ended instead, or is ended by <see cref="DisposeAsync"/>.</returns>
    public async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposing.Token);
        var connected = pipe.WaitForConnectionAsync(either.Token);
        var ended = Process.WaitAsync(either.Token);
        var first = await Task.WhenAny(connected, ended);
        if (!cancellationToken.IsCancellationRequested && (first == ended || disposing.IsCancellationRequested))
        {
            await either.CancelAsync();
            return false;
        }

        await connected;
        return true;
    }

    /// <summary>The next event; null when the process has ended or closed its pipe.</summary>
    public async Task<RunEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await events.ReadAsync(cancellationToken) is { } line ? RunProtocol.ReadEvent(line) : null;
        }
        catch (Exception exception)
            when (exception is IOException or JsonException or ObjectDisposedException or InvalidOperationException)
        {
            // The pipe was closed on this side; Windows calls the end of a killed process's pipe an error; and a
            // hostile cell may find the pipe and write into it.
            return null;
        }
    }

    /// <summary>Ends the process and all that it started, if it is still there.</summary>
    public async ValueTask DisposeAsync()
    {
        // Who waits for the connection is told before the pipe is gone from under him.
        await disposing.CancelAsync();
        await Process.DisposeAsync();
        await pipe.DisposeAsync();
        disposing.Dispose();
    }
}
