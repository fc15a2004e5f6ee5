using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>The result of one code cell.</summary>
/// <param name="Index">Position of the cell in the notebook, from 0, text cells counted.</param>
/// <param name="Id">Id of the cell; <c>cell-3</c> for the third cell of a document without ids.</param>
/// <param name="Outcome">The way it ended.</param>
/// <param name="Duration">From its start to its end.</param>
/// <param name="Error">Why it failed; also set when it failed as it must.</param>
public sealed record CellResult(int Index, string Id, CellOutcome Outcome, TimeSpan Duration, SubmissionError? Error);
