namespace BucketLab.Lessons;

/// <summary>What a lesson needs besides the library.</summary>
/// <param name="Capabilities">Names of capabilities of the backend.</param>
/// <param name="Tools">Programs on the machine, as <c>lab doctor</c> calls them.</param>
/// <param name="Samples">Files below <c>sample-media/</c>.</param>
/// <param name="WholeMachine">Whether it measures throughput, so that no other lesson may run beside it.</param>
public sealed record LessonUses(
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<string> Tools,
    IReadOnlyList<string> Samples,
    bool WholeMachine = false);
