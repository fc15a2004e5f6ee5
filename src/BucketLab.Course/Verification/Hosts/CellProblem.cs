namespace BucketLab.Course.Verification.Hosts;

/// <summary>Something in a cell that not every notebook host understands.</summary>
/// <param name="Line">Line in the cell, from 1.</param>
/// <param name="Message">What it is, and what to write instead.</param>
internal sealed record CellProblem(int Line, string Message);
