namespace BucketLab.Notebooks.Running;

/// <summary>A cell starts.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="ExecutionCount">The number in <c>In [n]</c> and in <c>cell [n]</c>.</param>
public sealed record CellStarted(int Cell, int ExecutionCount) : RunEvent(Cell);
