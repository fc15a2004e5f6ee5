using System.Diagnostics;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Polyglot;

/// <summary>
/// Executes a notebook with the tool of VS Code's Polyglot Notebooks, cell by cell, and writes down what is shown
/// there, in the same form as
/// <see cref="NotebookProcess"/> does for our own runner.
/// </summary>
public sealed class PolyglotNotebook
{
    private readonly RunRequest request;
    private readonly RunRecorder recorder;

    private PolyglotNotebook(RunRequest request, IProgress<RunEvent>? progress) =>
        (this.request, recorder) = (request, new RunRecorder(request, progress));

    /// <summary>Executes all code cells in order, up to the first that fails.</summary>
    /// <param name="tool">The tool that executes it.</param>
    /// <param name="request">The notebook, its folder and its limits.</param>
    /// <param name="progress">Is told each event at once, one at a time; must return soon.</param>
    /// <param name="cancellationToken">Ends the process and all that it started.</param>
    /// <returns>The notebook with its outputs; compiler warnings stand among them, as text on the error
    /// stream.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; no process is left.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started.</exception>
    public static Task<NotebookRun> RunAsync(
        PolyglotTool tool,
        RunRequest request,
        IProgress<RunEvent>? progress,
        CancellationToken cancellationToken
    ) => new PolyglotNotebook(request, progress).RunAsync(tool, cancellationToken);

    private async Task<NotebookRun> RunAsync(PolyglotTool tool, CancellationToken cancellationToken)
    {
        await using var polyglot = PolyglotProcess.Start(tool, request);
        using var limit = new RunLimit(request, TimeProvider.System, cancellationToken);
        try
        {
            if (await polyglot.ReadyAsync(limit.Token) && await FollowAsync(polyglot, limit))
            {
                recorder.Record(new NotebookFinished(request.Notebook.Cells.Count));
                return recorder.Complete(
                    endedByItself: await polyglot.QuitAsync(request.ExitLimit, cancellationToken) is not null
                );
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            recorder.TimeOut(limit);
            return recorder.Complete(endedByItself: false);
        }

        var exitCode = await polyglot.Process.WaitAsync(request.ExitLimit, cancellationToken);
        recorder.Crash(exitCode, await polyglot.Process.OutputTailAsync());
        return recorder.Complete(endedByItself: exitCode is not null);
    }

    /// <returns>False when the process ended before its cells did.</returns>
    private async Task<bool> FollowAsync(PolyglotProcess polyglot, RunLimit limit)
    {
        var count = 0;
        foreach (var (index, cell) in request.Notebook.Cells.Index().Where(entry => entry.Item.Type == CellType.Code))
        {
            Observe(new CellStarted(index, ++count), limit);
            var startedAt = Stopwatch.GetTimestamp();
            var token = await polyglot.SubmitAsync(cell.Source, limit.Token);
            PolyglotEvent? happened;
            while ((happened = await polyglot.ReadAsync(limit.Token)) is not null && !IsEnd(happened, token))
                Show(index, happened);
            if (happened is null)
                return false;
            var succeeded = happened.Type == PolyglotEvent.Succeeded;
            if (!succeeded)
                recorder.Record(new CellThrew(index, ErrorOf(happened.Message)));
            var isRight = succeeded != cell.HasTag(NotebookRunner.RaisesException);
            Observe(
                new CellFinished(
                    index,
                    isRight ? CellOutcome.Succeeded : CellOutcome.Failed,
                    Stopwatch.GetElapsedTime(startedAt)
                ),
                limit
            );
            if (!isRight && !request.KeepsGoing)
                break;
        }

        return true;
    }

    private static bool IsEnd(PolyglotEvent happened, string token) =>
        happened.Token == token && happened.Type is PolyglotEvent.Succeeded or PolyglotEvent.Failed;

    private void Show(int cell, PolyglotEvent happened)
    {
        foreach (var warning in happened.Warnings)
            recorder.Record(new CellWrote(cell, ConsoleStream.Error, warning + "\n"));
        switch (happened.Type)
        {
            case "StandardOutputValueProduced":
                recorder.Record(new CellWrote(cell, ConsoleStream.Out, string.Concat(happened.Values.Values)));
                break;
            case "StandardErrorValueProduced":
                recorder.Record(new CellWrote(cell, ConsoleStream.Error, string.Concat(happened.Values.Values)));
                break;
            case "ReturnValueProduced"
            or "DisplayedValueProduced"
            or "DisplayedValueUpdated" when happened.Values.Count > 0:
                recorder.Record(new CellShowed(cell, happened.Values));
                break;
        }
    }

    // "System.InvalidOperationException: no store", then the stack; of the compiler "(1,3): error CS1733: Expected
    // expression".
    private static SubmissionError ErrorOf(string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n');
        return new SubmissionError(lines[0].Split(':')[0], lines[0], lines);
    }

    private void Observe(RunEvent happened, RunLimit limit)
    {
        limit.Observe(happened);
        recorder.Record(happened);
    }
}
