namespace BucketLab.Checks;

/// <summary>The check of one exercise.</summary>
internal abstract class ExerciseCheck
{
    /// <summary>The id of the exercise.</summary>
    public abstract string Exercise { get; }

    /// <summary>Looks at what the learner defined and asks the store.</summary>
    /// <param name="lab">What may be asked.</param>
    /// <param name="answers">The values of the learner's variables, in the order of the check cell.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public abstract Task<CheckAnswer> RunAsync(CheckContext lab, IReadOnlyList<object?> answers, CancellationToken cancellationToken);
}
