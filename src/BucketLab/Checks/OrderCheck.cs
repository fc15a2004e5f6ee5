namespace BucketLab.Checks;

/// <summary>A check of lines that the learner puts in order (a Parsons problem).</summary>
/// <param name="variable">Name of the learner's variable.</param>
/// <param name="asGiven">The lines in the order in which the notebook gives them, which is not the right one.</param>
/// <param name="firstStep">A hint for a learner who has not begun.</param>
internal abstract class OrderCheck(string variable, IReadOnlyList<string> asGiven, string firstStep)
    : ExerciseCheck<IEnumerable<string>>
{
    private static readonly string[] Numbers = ["three", "four", "five", "six", "seven"];

    protected sealed override Task<CheckAnswer> AskAsync(CheckContext context, IEnumerable<string> value)
    {
        // An endless sequence is not read to its end.
        var order = value.Take(asGiven.Count + 1).Select(AsGiven).ToList();
        if (order.Count == 0 || order.SequenceEqual(asGiven, StringComparer.Ordinal))
            return Task.FromResult(CheckAnswer.NotDefined($"`{variable}` still stands as it was given.", firstStep));
        return order.Order(StringComparer.Ordinal).SequenceEqual(asGiven.Order(StringComparer.Ordinal))
            ? JudgeAsync(context, order)
            : Task.FromResult(
                CheckAnswer.WrongType(
                    $"`{variable}` does not hold the {Numbers[asGiven.Count - 3]} lines, each once.",
                    "Move the lines without changing their text."
                )
            );
    }

    // Blanks around a line and capital letters are nobody's mistake.
    private string AsGiven(string? line) =>
        asGiven.FirstOrDefault(given => given.Equals(line?.Trim(), StringComparison.OrdinalIgnoreCase)) ?? line ?? "";

    /// <summary>Carries the lines out, or says what they would have done.</summary>
    /// <param name="context">Access to the store.</param>
    /// <param name="order">All lines, each once, and not as they were given.</param>
    protected abstract Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order);
}
