using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// A process that executes cells as they come and keeps what they declare, for somebody who changes one cell and wants
/// to know at once. A cell that never ends costs the process; the next session begins empty.
/// </summary>
public sealed class LiveSession : IAsyncDisposable
{
    private readonly RunRequest request;
    private readonly WorkerProcess worker;
    private bool isConnected;

    private LiveSession(RunRequest request) =>
        (this.request, worker) = (request, WorkerProcess.Start(request, WorkerCommand.Live));

    /// <summary>Starts the process.</summary>
    /// <param name="request">Folder, variables and the limit of a cell; its notebook is not executed.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started, for instance for want of
    /// the folder.</exception>
    public static LiveSession Start(RunRequest request) => new(request);

    /// <summary>Executes one cell.</summary>
    /// <param name="index">Its position, for the events.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="told">Is told each event.</param>
    /// <param name="cancellationToken">Gives up; the session is of no use afterwards.</param>
    /// <returns>What became of it; null when the process is gone.</returns>
    /// <exception cref="TimeoutException">It did not end within the limit; dispose the session.</exception>
    public async Task<CellOutcome?> ExecuteAsync(
        int index,
        Cell cell,
        Action<RunEvent> told,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(request.CellLimit);
        try
        {
            if (!isConnected && !await worker.ConnectAsync(limit.Token))
                return null;
            isConnected = true;
            await worker.WriteAsync(
                RunProtocol.Write(new LiveOrder(index, cell.Source, cell.HasTag(NotebookRunner.RaisesException))),
                limit.Token
            );
            while (await worker.ReadAsync(limit.Token) is { } happened)
            {
                told(happened);
                if (happened is CellFinished finished)
                    return finished.Outcome;
            }

            return null;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The cell {cell.Id} did not end within {request.CellLimit.TotalSeconds:0} seconds.",
                exception
            );
        }
    }

    /// <summary>Lets the process tidy up, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isConnected)
        {
            worker.Close();
            await worker.Process.WaitAsync(request.ExitLimit, CancellationToken.None);
        }

        await worker.DisposeAsync();
    }
}
