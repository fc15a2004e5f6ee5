using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>A cell wrote to the console.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Stream">Which stream.</param>
/// <param name="Text">The text, not cut into lines.</param>
public sealed record CellWrote(int Cell, ConsoleStream Stream, string Text) : RunEvent(Cell);
