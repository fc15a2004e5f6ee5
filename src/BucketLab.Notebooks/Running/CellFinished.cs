namespace BucketLab.Notebooks.Running;

/// <summary>A cell came to its end.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">From its start to its end.</param>
public sealed record CellFinished(int Cell, CellOutcome Outcome, TimeSpan Duration) : RunEvent(Cell);
