namespace BucketLab.Checks;

/// <summary>A check of one value; null and values of another type are answered before it is asked.</summary>
/// <typeparam name="T">Type of the learner's variable.</typeparam>
internal abstract class ExerciseCheck<T> : ExerciseCheck
{
    public sealed override Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    ) => Has(answers, 0, out T value, out var problem) ? AskAsync(lab, value) : Task.FromResult(problem);

    protected abstract Task<CheckAnswer> AskAsync(CheckContext context, T value);
}
