using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Running;

/// <summary>A notebook that was executed.</summary>
/// <param name="Notebook">A copy of the notebook with its outputs.</param>
/// <param name="Cells">One result for each code cell, in order.</param>
/// <param name="Duration">From the start of the process to its end.</param>
/// <param name="EndedByItself">
/// False when the process had to be killed, at a time limit or because it did not end within
/// <see cref="RunRequest.ExitLimit"/> after the last cell.
/// </param>
public sealed record NotebookRun(
    Notebook Notebook,
    IReadOnlyList<CellResult> Cells,
    TimeSpan Duration,
    bool EndedByItself
)
{
    /// <summary>True when every code cell succeeded.</summary>
    public bool Succeeded => Cells.All(cell => cell.Outcome == CellOutcome.Succeeded);

    /// <summary>The cell that stopped the run, or null.</summary>
    public CellResult? FirstFailure =>
        Cells.FirstOrDefault(cell => cell.Outcome is not (CellOutcome.Succeeded or CellOutcome.NotRun));
}
