namespace BucketLab.Checks;

/// <summary>The check of one exercise, which its <see cref="CheckAttribute"/> names.</summary>
internal abstract class ExerciseCheck
{
    /// <summary>The capability that this exercise needs of the backend; null when any S3 server will do.</summary>
    public virtual Capability? Needs => null;

    /// <summary>Looks at what the learner defined and asks the store.</summary>
    /// <param name="lab">Access to the store.</param>
    /// <param name="answers">The values of the learner's variables, in the order of the check cell.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public abstract Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    );

    /// <summary>The value as the type that the check wants, or the answer that says why it is not.</summary>
    private protected static bool Has<T>(
        IReadOnlyList<object?> answers,
        int index,
        out T value,
        out CheckAnswer problem
    )
    {
        (value, problem) = (
            default!,
            CheckAnswer.NotDefined(
                "There is nothing to check yet.",
                "Define the variable in the exercise cell and run that cell first."
            )
        );
        switch (answers.ElementAtOrDefault(index))
        {
            case T wanted:
                value = wanted;
                return true;
            case { } other:
                problem = CheckAnswer.WrongType(
                    $"The check was given {TypeNames.Of(other.GetType())}; it wants {TypeNames.Of(typeof(T))}.",
                    "Keep the type that the exercise cell had, and change only the value."
                );
                return false;
            default:
                return false;
        }
    }
}
