namespace BucketLab.Notebooks.Running;

/// <summary>One more cell for a worker that keeps its session.</summary>
/// <param name="Cell">Position of the cell, for the events.</param>
/// <param name="Source">Its text.</param>
/// <param name="MustFail">Whether it is tagged so.</param>
internal sealed record LiveOrder(int Cell, string Source, bool MustFail);
