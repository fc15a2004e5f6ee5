namespace BucketLab.Grading.Sandboxing;

/// <summary>The time that the runs of one submission have taken so far, by which its next run is decided.</summary>
/// <param name="Runs">The number of runs.</param>
/// <param name="Processor">Their processor time.</param>
/// <param name="Waited">Their length, by the clock that waiting is measured with.</param>
internal sealed record RunCost(int Runs, TimeSpan Processor, TimeSpan Waited)
{
    private const int MaxRuns = 5;
    private const int AlwaysAllowed = 2;

    /// <summary>No run yet.</summary>
    public static RunCost None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The same with one run more.</summary>
    public RunCost With(SandboxWatch run) => new(Runs + 1, Processor + run.Processor, Waited + run.Waited);

    /// <summary>Returns true if one more run may begin: always a second one, and up to five while all together have
    /// not used the time of one notebook. So a submission costs no more than two notebooks do.</summary>
    public bool AllowsAnother(GradingOptions options) =>
        Runs < AlwaysAllowed || (Runs < MaxRuns && Processor < options.NotebookLimit && Waited < options.NotebookWait);
}
