namespace BucketLab.Notebooks.Running;

/// <summary>
/// Executes a notebook in a process of its own, so that a cell that never ends can be stopped and one that crashes
/// takes nothing with it.
/// </summary>
public sealed class NotebookProcess
{
    private readonly RunRequest request;
    private readonly RunRecorder recorder;

    private NotebookProcess(RunRequest request, IProgress<RunEvent>? progress) =>
        (this.request, recorder) = (request, new RunRecorder(request, progress));

    /// <summary>Executes all code cells in order, up to the first that fails.</summary>
    /// <param name="request">The notebook, its folder and the limits.</param>
    /// <param name="progress">Is told each event at once, one at a time; must return soon.</param>
    /// <param name="cancellationToken">Ends the process and all that it started.</param>
    /// <returns>The notebook with its outputs, and what became of each cell. A failing cell is no exception.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; no process is left.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started, for instance for want of
    /// the folder.</exception>
    public static Task<NotebookRun> RunAsync(
        RunRequest request,
        IProgress<RunEvent>? progress = null,
        CancellationToken cancellationToken = default
    ) => new NotebookProcess(request, progress).RunAsync(cancellationToken);

    private async Task<NotebookRun> RunAsync(CancellationToken cancellationToken)
    {
        await using var worker = WorkerProcess.Start(request);
        using var limit = new RunLimit(request, TimeProvider.System, cancellationToken);
        try
        {
            if (await worker.SendAsync(new WorkOrder(request.Notebook.ToJson(), request.KeepsGoing), limit.Token))
                await FollowAsync(worker, limit);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            recorder.TimeOut(limit);
            return recorder.Complete(endedByItself: false);
        }

        var exitCode = await worker.Process.WaitAsync(request.ExitLimit, cancellationToken);
        if (!recorder.Finished)
            recorder.Crash(exitCode, await worker.Process.OutputTailAsync());
        return recorder.Complete(endedByItself: exitCode is not null);
    }

    private async Task FollowAsync(WorkerProcess worker, RunLimit limit)
    {
        while (!recorder.Finished && await worker.ReadAsync(limit.Token) is { } happened)
        {
            limit.Observe(happened);
            recorder.Record(happened);
        }
    }
}
