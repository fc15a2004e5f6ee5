using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// The process of one notebook, seen from its parent. They talk over a named pipe that no child of the worker inherits and
/// no console output can reach; what the worker's process itself prints is drained and kept for the account of a crash.
/// </summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly NamedPipeServerStream pipe;
    private readonly Process process;
    private readonly EventLines events;
    private readonly OutputTail errors;
    private readonly OutputTail prints;

    private WorkerProcess(NamedPipeServerStream pipe, Process process, RunRequest request)
    {
        (this.pipe, this.process) = (pipe, process);
        Stream told = request.MaxEventBytes == long.MaxValue ? pipe : new LimitedStream(pipe, request.MaxEventBytes);
        events = new EventLines(told, request.MaxEventLineBytes);
        errors = OutputTail.Of(process.StandardError);
        prints = OutputTail.Of(process.StandardOutput);
        process.StandardInput.Close();
    }

    /// <summary>Starts the process; it waits for its order.</summary>
    /// <exception cref="IOException">There is no runtime to start it with, or no folder to start it in.</exception>
    public static WorkerProcess Start(RunRequest request, string verb = WorkerCommand.Run)
    {
        var name = PipeName.Create(request.PipeFolder);
        var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            var worker = new WorkerProcess(server, ProcessStart.Run(WorkerCommand.Create(request, verb, name)),
                request);
            request.Started?.Invoke(worker.process.Id);
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
    public async Task WriteAsync(string line, CancellationToken cancellationToken) => await pipe.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);

    /// <summary>Says that nothing more will come.</summary>
    public void Close() => pipe.Disconnect();

    /// <summary>Waits for the worker to connect.</summary>
    /// <returns>False when the process ended instead.</returns>
    public async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connected = pipe.WaitForConnectionAsync(either.Token);
        var ended = process.WaitForExitAsync(either.Token);
        var first = await Task.WhenAny(connected, ended);
        if (first == ended && !cancellationToken.IsCancellationRequested)
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
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            // Windows calls the end of a killed process's pipe an error; and a hostile cell may find the pipe and write into it.
            return null;
        }
    }

    /// <summary>Waits for the process to end by itself.</summary>
    /// <returns>Its exit code, or null when it had not ended within the limit.</returns>
    public async Task<int?> WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(limit, cancellationToken);
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The last lines that the process printed to its own error stream.</summary>
    public Task<string> OutputTailAsync() => errors.ReadAsync();

    /// <summary>Ends the process and all that it started, if it is still there.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await pipe.DisposeAsync();
        process.Dispose();
    }
}
