namespace BucketLab.Checks;

/// <summary>A check of two values; null and values of another type are answered before it is asked.</summary>
/// <typeparam name="T1">The first that the learner defines.</typeparam>
/// <typeparam name="T2">The second.</typeparam>
internal abstract class ExerciseCheck<T1, T2> : ExerciseCheck
{
    public sealed override Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    )
    {
        if (!Has(answers, 0, out T1 first, out var problem) || !Has(answers, 1, out T2 second, out problem))
            return Task.FromResult(problem);
        return AskAsync(lab, first, second);
    }

    protected abstract Task<CheckAnswer> AskAsync(CheckContext context, T1 first, T2 second);
}
