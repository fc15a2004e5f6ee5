using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// Executes the code cells of a notebook in order, in this process, and tells what happens. The first failure ends the run,
/// unless the cell is tagged <see cref="RaisesException"/>: then it must fail.
/// </summary>
/// <param name="session">A session in which nothing was submitted yet.</param>
/// <param name="report">Is told each event, from the thread where it happens, one at a time.</param>
/// <param name="clock">Measures the cells.</param>
internal sealed class NotebookRunner(CSharpSession session, Action<RunEvent> report, TimeProvider clock)
{
    /// <summary>The tag of a cell that must fail, as nbclient and Jupyter Book use it.</summary>
    public const string RaisesException = "raises-exception";

    public async Task RunAsync(Notebook notebook, bool keepsGoing, CancellationToken cancellationToken)
    {
        for (var index = 0; index < notebook.Cells.Count; index++)
        {
            if (notebook.Cells[index].Type == CellType.Code && !await SucceedsAsync(notebook.Cells[index], index, cancellationToken) && !keepsGoing)
                break;
        }

        report(new NotebookFinished(notebook.Cells.Count));
    }

    private async Task<bool> SucceedsAsync(Cell cell, int index, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        report(new CellStarted(index, session.Count + 1));
        var error = await session.SubmitAsync(cell.Source, new EventSink(index, report), cancellationToken);
        var mustFail = cell.HasTag(RaisesException);
        if (mustFail && error is null)
            report(new CellThrew(index, DidNotFail));
        var succeeded = mustFail == error is not null;
        report(new CellFinished(index, succeeded ? CellOutcome.Succeeded : CellOutcome.Failed, clock.GetElapsedTime(started)));
        return succeeded;
    }

    private static SubmissionError DidNotFail { get; } = SubmissionError.Of("NoException",
        $"the cell is tagged {RaisesException}, so it must fail, and it did not. Remove the tag, or see why nothing is thrown any more.");
}
