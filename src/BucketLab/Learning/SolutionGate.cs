namespace BucketLab.Learning;

/// <summary>Decides that a solution is shown: after its check has passed, or after the learner gave up, which is
/// recorded.</summary>
/// <param name="lesson">Id of the lesson.</param>
/// <param name="progress">Where it is kept.</param>
/// <param name="clock">Says when somebody gave up.</param>
internal sealed class SolutionGate(string lesson, ProgressFile progress, TimeProvider clock)
{
    /// <summary>True where the solution of an exercise may be shown.</summary>
    /// <param name="exercise">Id of the exercise.</param>
    /// <param name="givesUp">True to see it although the check has not passed.</param>
    public bool TryOpen(string exercise, bool givesUp)
    {
        if (progress.Of(lesson).Of(exercise) is not { PassedAt: null, GaveUpAt: null })
            return true;
        if (givesUp)
            progress.Update(lesson, all => all.With(exercise, before => before with { GaveUpAt = clock.GetUtcNow() }));
        return givesUp;
    }
}
