using System.Globalization;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// Executes the code cells of a notebook in order, in this process, and tells what happens. The first failure ends the
/// run, unless the cell is tagged <see cref="RaisesException"/>: then it must fail.
/// </summary>
/// <param name="session">A session in which nothing was submitted yet.</param>
/// <param name="report">Is told each event, from the thread where it happens, one at a time.</param>
/// <param name="clock">Measures the cells.</param>
internal sealed class NotebookRunner(CSharpSession session, Action<RunEvent> report, TimeProvider clock)
{
    /// <summary>The tag of a cell that must fail, as nbclient and Jupyter Book use it.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The variable by which code in a cell, such as a library that keeps a record, learns the position of the
    /// cell.</summary>
    public const string CellVariable = "BUCKETLAB_CELL";

    public async Task RunAsync(Notebook notebook, bool keepsGoing, CancellationToken cancellationToken)
    {
        for (var index = 0; index < notebook.Cells.Count; index++)
        {
            var cell = notebook.Cells[index];
            if (
                cell.Type == CellType.Code
                && !await SucceedsAsync(
                    index,
                    cell.Source,
                    cell.HasTag(RaisesException),
                    new EventSink(index, report),
                    cancellationToken
                )
                && !keepsGoing
            )
                break;
        }

        report(new NotebookFinished(notebook.Cells.Count));
    }

    /// <summary>Executes one cell.</summary>
    /// <param name="index">Its position, for the events.</param>
    /// <param name="source">Its text.</param>
    /// <param name="mustFail">True where it is tagged so.</param>
    /// <param name="sink">Receives its output.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>True when it did what it should.</returns>
    public async Task<bool> SucceedsAsync(
        int index,
        string source,
        bool mustFail,
        IOutputSink sink,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        Environment.SetEnvironmentVariable(CellVariable, index.ToString(CultureInfo.InvariantCulture));
        report(new CellStarted(index, session.Count + 1));
        var error = await session.SubmitAsync(source, sink, cancellationToken);
        if (mustFail && error is null)
            report(new CellThrew(index, DidNotFail));
        var succeeded = mustFail == error is not null;
        report(
            new CellFinished(
                index,
                succeeded ? CellOutcome.Succeeded : CellOutcome.Failed,
                clock.GetElapsedTime(started)
            )
        );
        return succeeded;
    }

    private static SubmissionError DidNotFail { get; } =
        SubmissionError.Of(
            "NoException",
            $"the cell is tagged {RaisesException}, so it must fail, and it did not. Remove the tag, or see why "
                + "nothing is thrown any more."
        );
}
