namespace BucketLab.Notebooks.Running;

/// <summary>The time that is left: for the cell that runs, else for the notebook.</summary>
internal sealed class RunLimit : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly RunRequest request;
    private readonly TimeProvider clock;
    private readonly long started;

    /// <summary>The time of the notebook starts now.</summary>
    public RunLimit(RunRequest request, TimeProvider clock, CancellationToken cancellationToken)
    {
        (this.request, this.clock, started) = (request, clock, clock.GetTimestamp());
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(request.NotebookLimit);
    }

    /// <summary>Cancelled when the time is up, or by the caller of the run.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>True when it is the cell's time that ends first.</summary>
    public bool IsOfCell { get; private set; }

    /// <summary>Sets the time for what comes after an event.</summary>
    public void Observe(RunEvent happened)
    {
        if (happened is not (CellStarted or CellFinished))
            return;
        var left = request.NotebookLimit - clock.GetElapsedTime(started);
        IsOfCell = happened is CellStarted && request.CellLimit < left;
        source.CancelAfter(
            IsOfCell ? request.CellLimit
            : left > TimeSpan.Zero ? left
            : TimeSpan.Zero
        );
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
