using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace BucketLab.Media;

/// <summary>One run of an external program: both outputs are read to their ends, line by line, so that it never blocks
/// on a full pipe.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private const int KeptLines = 12;

    private readonly Process process;
    private readonly string program;
    private readonly OutputTail errorLines = new(KeptLines);

    private ToolProcess(
        Process process,
        string program,
        string command,
        Action<string> onOutput,
        Action<string>? onError
    )
    {
        (this.process, this.program, Command) = (process, program, command);
        Exited = WaitAsync(onOutput, onError);
    }

    /// <summary>The command, quoted for a shell.</summary>
    public string Command { get; }

    /// <summary>The exit code, once the program has ended and all it wrote has been read. Does not fail.</summary>
    public Task<int> Exited { get; }

    public int Id => process.Id;

    /// <param name="program">A name on the path, or a path.</param>
    /// <param name="arguments">One argument an item.</param>
    /// <param name="onOutput">Receives each line of the standard output.</param>
    /// <param name="temporaryFolder">Where it keeps what it leaves behind; the system's when null.</param>
    /// <param name="onError">Receives each line of the standard error too, of which the last are kept.</param>
    public static ToolProcess Start(
        string program,
        IReadOnlyList<string> arguments,
        Action<string> onOutput,
        string? temporaryFolder = null,
        Action<string>? onError = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        var command = ShellText.Of(program, arguments);
        if (temporaryFolder is not null)
            start.Environment["TMPDIR"] = start.Environment["TMP"] = start.Environment["TEMP"] = temporaryFolder;
        var started = new Process { StartInfo = start };
        try
        {
            started.Start();
        }
        catch (Win32Exception exception)
        {
            started.Dispose();
            throw MediaToolException.NotStarted(program, command, exception);
        }
        return new ToolProcess(started, program, command, onOutput, onError);
    }

    /// <summary>Waits for the end; a cancelled wait kills the program first, so that nothing outlives its
    /// caller.</summary>
    /// <exception cref="MediaToolException">It ended with another code than 0.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Exited.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await Exited;
            throw;
        }
        if (await Exited != 0)
            throw MediaToolException.Failed(program, Command, await Exited, errorLines.ToList());
    }

    public async Task SendAsync(string text)
    {
        try
        {
            await process.StandardInput.WriteAsync(text);
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has just ended by itself; nobody is left to read.
        }
    }

    public void Kill()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited;
        process.Dispose();
    }

    private async Task<int> WaitAsync(Action<string> onOutput, Action<string>? onError)
    {
        await Task.WhenAll(
            ReadAsync(process.StandardOutput, onOutput),
            ReadAsync(process.StandardError, errorLines.Add + onError)
        );
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
            onLine(line);
    }
}
