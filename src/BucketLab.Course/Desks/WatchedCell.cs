using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Course.Desks;

/// <summary>A cell that was executed because somebody saved.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="IsCheck">Whether it checks an exercise.</param>
/// <param name="Outcome">What became of it; null when its process is gone.</param>
/// <param name="Text">What it showed, wrote or threw, as text.</param>
public sealed record WatchedCell(Cell Cell, bool IsCheck, CellOutcome? Outcome, string Text);
