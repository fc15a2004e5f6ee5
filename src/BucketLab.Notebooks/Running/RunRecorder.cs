using System.Diagnostics;
using System.Globalization;
using System.Text;
using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// Writes down in a copy of the notebook what a run tells, so that a run that is cut off keeps what it gave, and says
/// how it ended.
/// </summary>
internal sealed class RunRecorder
{
    private readonly SortedDictionary<int, CellResult> results = [];
    private readonly StringBuilder openText = new();
    private readonly RunRequest request;
    private readonly IProgress<RunEvent>? progress;
    private readonly long runStartedAt = Stopwatch.GetTimestamp();
    private readonly Notebook notebook;
    private ConsoleStream openStream;
    private int? running;
    private long startedAt;

    /// <param name="request">The run.</param>
    /// <param name="progress">Is told each event; null when nobody asked.</param>
    public RunRecorder(RunRequest request, IProgress<RunEvent>? progress)
    {
        (this.request, this.progress, notebook) = (request, progress, request.Notebook.Clone());
        foreach (var (index, cell) in notebook.Cells.Index().Where(entry => entry.Item.Type == CellType.Code))
        {
            cell.ClearOutputs();
            results[index] = new CellResult(index, IdOf(index), CellOutcome.NotRun, TimeSpan.Zero, null);
        }
    }

    /// <summary>True once all that was to be run was run.</summary>
    public bool Finished { get; private set; }

    /// <summary>Writes an event down and tells whoever follows the run.</summary>
    public void Record(RunEvent happened)
    {
        Write(happened);
        progress?.Report(happened);
    }

    /// <summary>Says that the run was ended because it took too long.</summary>
    public void TimeOut(RunLimit limit) =>
        End(
            CellOutcome.TimedOut,
            cell =>
                limit.IsOfCell
                    ? RunFailure.CellLimit(cell, request.CellLimit)
                    : RunFailure.NotebookLimit(cell, request.NotebookLimit)
        );

    /// <summary>Says that the process ended before its cells did.</summary>
    /// <param name="exitCode">Its exit code, or null when it had to be ended.</param>
    /// <param name="outputTail">The end of what it printed.</param>
    public void Crash(int? exitCode, string outputTail) =>
        End(CellOutcome.Crashed, cell => RunFailure.Crash(cell, exitCode, outputTail));

    /// <summary>The run as it was.</summary>
    /// <param name="endedByItself">True when the process did.</param>
    public NotebookRun Complete(bool endedByItself) =>
        new(notebook, [.. results.Values], Stopwatch.GetElapsedTime(runStartedAt), endedByItself);

    // The cell that ran takes the blame; before the first and between two cells, the next one.
    private void End(CellOutcome outcome, Func<string, SubmissionError> explain)
    {
        var next = results.Values.FirstOrDefault(cell => cell.Outcome == CellOutcome.NotRun)?.Index;
        if ((running ?? next) is not { } blamed)
            return;
        var ranFor = running is null ? TimeSpan.Zero : Stopwatch.GetElapsedTime(startedAt);
        Record(new CellThrew(blamed, explain(IdOf(blamed))));
        Record(new CellFinished(blamed, outcome, ranFor));
    }

    private void Write(RunEvent happened)
    {
        // Only a process that somebody tampered with tells about a cell that there is none of.
        if (happened is not NotebookFinished && !results.ContainsKey(happened.Cell))
            return;
        if (!request.KeepsOutputs && happened is (CellWrote or CellShowed))
            return;
        if (happened is CellWrote wrote)
        {
            WriteText(wrote);
            return;
        }

        CloseText();
        switch (happened)
        {
            case CellStarted started:
                (running, startedAt) = (started.Cell, Stopwatch.GetTimestamp());
                notebook.Cells[started.Cell].ExecutionCount = started.ExecutionCount;
                break;
            case CellShowed showed:
                Show(notebook.Cells[showed.Cell], showed);
                break;
            case CellThrew threw:
                AddError(threw.Cell, threw.Error);
                break;
            case CellFinished finished:
                running = null;
                results[finished.Cell] = results[finished.Cell] with
                {
                    Outcome = finished.Outcome,
                    Duration = finished.Duration,
                };
                break;
            case NotebookFinished:
                Finished = true;
                break;
        }
    }

    private string IdOf(int cell) =>
        notebook.Cells[cell].Id ?? string.Create(CultureInfo.InvariantCulture, $"cell-{cell + 1}");

    private void AddError(int cell, SubmissionError error)
    {
        if (request.KeepsOutputs)
            notebook.Cells[cell].Add(CellOutput.Error(error.Name, error.Message, error.Traceback));
        results[cell] = results[cell] with { Error = error };
    }

    private static void Show(Cell cell, CellShowed showed) =>
        cell.Add(CellOutput.Result(MimeBundle.Of(showed.Representations), cell.ExecutionCount));

    // Neighbouring pieces of one stream become one output; collected first, because a cell may write a million of them.
    private void WriteText(CellWrote wrote)
    {
        if (wrote.Stream != openStream)
            CloseText();
        openStream = wrote.Stream;
        openText.Append(wrote.Text);
    }

    private void CloseText()
    {
        if (openText.Length > 0 && running is { } cell)
            notebook.Cells[cell].Add(CellOutput.Stream(openStream.NotebookName(), openText.ToString()));
        openText.Clear();
    }
}
