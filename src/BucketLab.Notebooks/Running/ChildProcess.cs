using System.Diagnostics;

namespace BucketLab.Notebooks.Running;

/// <summary>A process that executes a notebook for this one. Disposing it ends it and all that it started.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly OutputTail errors;

    /// <param name="process">Started, with its error stream redirected.</param>
    public ChildProcess(Process process) => (this.process, errors) = (process, OutputTail.Of(process.StandardError));

    /// <summary>Its id.</summary>
    public int Id => process.Id;

    /// <summary>The text that it prints.</summary>
    public StreamReader Output => process.StandardOutput;

    /// <summary>The text that it reads.</summary>
    public StreamWriter Input => process.StandardInput;

    /// <summary>Waits for it to end by itself, without a limit.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Waits for it to end by itself.</summary>
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

    /// <summary>The last lines that it printed to its error stream.</summary>
    public Task<string> OutputTailAsync() => errors.ReadAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
