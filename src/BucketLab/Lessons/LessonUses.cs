namespace BucketLab.Lessons;

/// <summary>What a lesson needs besides the library.</summary>
/// <param name="Capabilities">Names of capabilities of the backend.</param>
/// <param name="Tools">Programs on the machine, as <c>lab doctor</c> calls them.</param>
/// <param name="Samples">Files below <c>sample-media/</c>.</param>
/// <param name="WholeMachine">
/// Whether it measures throughput, so that it begins when the others are over or wait.
/// </param>
/// <param name="RunSeconds">How long its run takes on two idle cores; the longest lesson starts first.</param>
/// <param name="WaitingCells">
/// Ids of cells in which it waits more than it computes, so that another lesson may run.
/// </param>
public sealed record LessonUses(
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<string> Tools,
    IReadOnlyList<string> Samples,
    bool WholeMachine = false,
    int RunSeconds = 0,
    IReadOnlyList<string>? WaitingCells = null
);
