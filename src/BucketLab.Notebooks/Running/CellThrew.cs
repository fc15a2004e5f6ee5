using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>A cell failed.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Error">Why.</param>
public sealed record CellThrew(int Cell, SubmissionError Error) : RunEvent(Cell);
