using System.Diagnostics;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// Executes a notebook in a process of its own, so that a cell that never ends can be stopped and one that crashes takes
/// nothing with it.
/// </summary>
public sealed class NotebookProcess
{
    private readonly RunRequest request;
    private readonly IProgress<RunEvent>? progress;
    private readonly RunRecorder recorder;
    private readonly long started = Stopwatch.GetTimestamp();

    private NotebookProcess(RunRequest request, IProgress<RunEvent>? progress) =>
        (this.request, this.progress, recorder) =
            (request, progress, new RunRecorder(request.Notebook, request.KeepsOutputs));

    /// <summary>Executes all code cells in order, up to the first that fails.</summary>
    /// <param name="request">What to execute, where and for how long.</param>
    /// <param name="progress">Is told each event at once, one at a time; must return soon.</param>
    /// <param name="cancellationToken">Ends the process and all that it started.</param>
    /// <returns>The notebook with its outputs, and what became of each cell. A failing cell is no exception.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; no process is left.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started, for instance for want of the folder.</exception>
    public static Task<NotebookRun> RunAsync(
        RunRequest request, IProgress<RunEvent>? progress = null, CancellationToken cancellationToken = default) =>
        new NotebookProcess(request, progress).RunAsync(cancellationToken);

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
            End(CellOutcome.TimedOut, cell => limit.IsOfCell
                ? RunFailure.CellLimit(cell, request.CellLimit)
                : RunFailure.NotebookLimit(cell, request.NotebookLimit));
            return Complete(endedByItself: false);
        }

        var exitCode = await worker.WaitAsync(request.ExitLimit, cancellationToken);
        if (!recorder.Finished)
        {
            var lastWords = await worker.OutputTailAsync();
            End(CellOutcome.Crashed, cell => RunFailure.Crash(cell, exitCode, lastWords));
        }

        return Complete(endedByItself: exitCode is not null);
    }

    private async Task FollowAsync(WorkerProcess worker, RunLimit limit)
    {
        while (!recorder.Finished && await worker.ReadAsync(limit.Token) is { } happened)
        {
            limit.Observe(happened);
            Record(happened);
        }
    }

    private void Record(RunEvent happened)
    {
        recorder.Record(happened);
        progress?.Report(happened);
    }

    // The cell that ran takes the blame; before the first and between two cells, the next one.
    private void End(CellOutcome outcome, Func<string, SubmissionError> explain)
    {
        if (recorder.RunningOrNext is not { } cell)
            return;
        Record(new CellThrew(cell, explain(recorder.IdOf(cell))));
        Record(new CellFinished(cell, outcome, recorder.RunningFor));
    }

    private NotebookRun Complete(bool endedByItself) =>
        new(recorder.Notebook, recorder.Results, Stopwatch.GetElapsedTime(started), endedByItself);
}
