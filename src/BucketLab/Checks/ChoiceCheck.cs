namespace BucketLab.Checks;

/// <summary>A check of one letter, with which the learner chooses one of several explanations.</summary>
/// <param name="variable">Name of the learner's variable.</param>
/// <param name="choices">The number of explanations, from a; 2 to 6.</param>
internal abstract class ChoiceCheck(string variable, int choices = 4) : ExerciseCheck
{
    private static readonly string[] Numbers = ["two", "three", "four", "five", "six"];

    private string Letters =>
        string.Join(", ", Enumerable.Range(0, choices - 1).Select(Letter)) + " or " + Letter(choices - 1);

    /// <inheritdoc/>
    public sealed override Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    ) =>
        answers.ElementAtOrDefault(0) switch
        {
            null => Task.FromResult(NotChosen()),
            char letter => JudgeAsync(lab, letter.ToString()),
            string text => JudgeAsync(lab, text.Trim()),
            _ => Task.FromResult(
                CheckAnswer.WrongType($"`{variable}` holds no text.", $"Put {Letters} between the quotes.")
            ),
        };

    /// <summary>Meets the explanation with something that was measured.</summary>
    /// <param name="context">Access to the store.</param>
    /// <param name="letter">The letter, a small one, of an explanation that exists.</param>
    protected abstract Task<CheckAnswer> AskAsync(CheckContext context, char letter);

    private static char Letter(int index) => (char)('a' + index);

    private Task<CheckAnswer> JudgeAsync(CheckContext context, string text)
    {
        if (text is "" or "?")
            return Task.FromResult(NotChosen());
        var letter = char.ToLowerInvariant(text[0]);
        return text.Length == 1 && letter >= 'a' && letter <= Letter(choices - 1)
            ? AskAsync(context, letter)
            : Task.FromResult(
                CheckAnswer.WrongType(
                    $"`{variable}` is none of the {Numbers[choices - 2]} letters.",
                    $"Put {Letters} between the quotes."
                )
            );
    }

    private CheckAnswer NotChosen() =>
        CheckAnswer.NotDefined($"`{variable}` has no letter yet.", $"Put {Letters} between the quotes.");
}
