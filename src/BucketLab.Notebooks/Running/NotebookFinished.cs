namespace BucketLab.Notebooks.Running;

/// <summary>No more cells follow. What the process does from here on is tidying up.</summary>
/// <param name="Cell">Number of cells of the notebook.</param>
public sealed record NotebookFinished(int Cell) : RunEvent(Cell);
