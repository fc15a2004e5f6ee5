using System.Globalization;
using System.IO.Pipes;
using System.Text.Json;
using BucketLab.Contracts.Processes;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Polyglot;

/// <summary>The tool, executing one notebook: commands in, events out, one JSON object a line.</summary>
internal sealed class PolyglotProcess : IAsyncDisposable
{
    private readonly NamedPipeServerStream life;
    private int commands;

    private PolyglotProcess(ChildProcess process, NamedPipeServerStream life)
    {
        (Process, this.life) = (process, life);
        _ = life.WaitForConnectionAsync();
    }

    /// <summary>The process itself.</summary>
    public ChildProcess Process { get; }

    /// <summary>Starts it. It ends when this process does, however that happens.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static PolyglotProcess Start(PolyglotTool tool, RunRequest request)
    {
        var name = PipeName.Create(request.PipeFolder);
        var pipe = new NamedPipeServerStream(
            name,
            PipeDirection.Out,
            1,
            PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly
        );
        try
        {
            var start = tool.Create(request);
            LifeLine.Attach(start.Environment, name);
            var process = new ChildProcess(ProcessStart.Run(start));
            request.Started?.Invoke(process.Id);
            return new PolyglotProcess(process, pipe);
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    /// <summary>Waits until commands are taken.</summary>
    /// <returns>False when it ended instead.</returns>
    public async Task<bool> ReadyAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(cancellationToken) is { } happened)
        {
            if (happened.Type == PolyglotEvent.Ready)
                return true;
        }

        return false;
    }

    /// <summary>Gives the C# of a cell.</summary>
    /// <returns>The token that its events carry.</returns>
    public Task<string> SubmitAsync(string code, CancellationToken cancellationToken) =>
        SendAsync("SubmitCode", new { code, targetKernelName = "csharp" }, cancellationToken);

    /// <summary>The next event; null when the process has ended.</summary>
    public async Task<PolyglotEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await Process.Output.ReadLineAsync(cancellationToken) is { } line)
        {
            if (PolyglotEvent.Read(line) is { } happened)
                return happened;
        }

        return null;
    }

    /// <summary>Asks it to end, so that what the cells opened is closed.</summary>
    /// <returns>Its exit code, or null when it had not ended within the limit.</returns>
    public async Task<int?> QuitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var drained = DrainAsync(cancellationToken);
        await SendAsync("Quit", new { }, cancellationToken);
        return await Process.WaitAsync(limit, cancellationToken) is { } code && await drained ? code : null;
    }

    /// <summary>Ends the process and all that it started, if it is still there.</summary>
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await life.DisposeAsync();
    }

    private async Task<string> SendAsync(string commandType, object command, CancellationToken cancellationToken)
    {
        var token = (++commands).ToString(CultureInfo.InvariantCulture);
        try
        {
            await Process.Input.WriteLineAsync(
                JsonSerializer
                    .Serialize(
                        new
                        {
                            token,
                            commandType,
                            command,
                        }
                    )
                    .AsMemory(),
                cancellationToken
            );
            await Process.Input.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // It has ended; whoever reads next is told.
        }

        return token;
    }

    private async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(cancellationToken) is not null)
        {
            // What is said after the last cell belongs to no cell.
        }

        return true;
    }
}
