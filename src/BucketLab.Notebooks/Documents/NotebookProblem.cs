namespace BucketLab.Notebooks.Documents;

/// <summary>One place where a notebook is not as it is kept in version control.</summary>
/// <param name="CellIndex">Position of the cell from 0; null when it concerns the document.</param>
/// <param name="CellId">Id of the cell, if it has one.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record NotebookProblem(int? CellIndex, string? CellId, string Message);
