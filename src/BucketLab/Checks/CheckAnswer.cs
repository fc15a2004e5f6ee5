using BucketLab.Contracts.Reports;
using BucketLab.Judging;
using BucketLab.Views;

namespace BucketLab.Checks;

/// <summary>The answer of a check: the observation, the reason why it matters, the next step.</summary>
/// <param name="Tier">The result.</param>
/// <param name="Observed">First line: what was seen.</param>
/// <param name="Why">Second line: why that matters; empty when the first line says it all.</param>
/// <param name="Next">Third line: what to try, or what to notice.</param>
internal sealed record CheckAnswer(CheckTier Tier, string Observed, string Why, string Next)
{
    /// <summary>The id of the wrong idea that was recognised, as in <c>lesson.json</c>.</summary>
    public string? Misconception { get; init; }

    /// <summary>The capability that the backend lacks, so that the exercise cannot be checked there; null
    /// otherwise.</summary>
    public Capability? CannotShow { get; init; }

    /// <summary>The requests that were made, in order.</summary>
    public IReadOnlyList<Asked> Requests { get; init; } = [];

    /// <summary>All three lines as one text.</summary>
    public string Message => string.Join(' ', new[] { Observed, Why, Next }.Where(line => line.Length > 0));

    public static CheckAnswer NotDefined(string observed, string next) => new(CheckTier.NotDefined, observed, "", next);

    public static CheckAnswer WrongType(string observed, string next) => new(CheckTier.WrongType, observed, "", next);

    public static CheckAnswer Almost(string observed, string why, string next, string? misconception = null) =>
        new(CheckTier.Almost, observed, why, next) { Misconception = misconception };

    /// <summary>The backend cannot show what the exercise is about.</summary>
    public static CheckAnswer NotHere(Capability capability) =>
        new(
            CheckTier.NotDefined,
            $"This backend has no {CapabilityText.Of(capability)}, so the exercise cannot be checked here.",
            "",
            CapabilityText.RemedyOf(capability)
        )
        {
            CannotShow = capability,
        };

    /// <summary>The learner's code threw.</summary>
    /// <param name="variable">The variable that holds it.</param>
    /// <param name="thrown">The exception.</param>
    public static CheckAnswer Threw(string variable, Exception thrown)
    {
        var error = thrown is System.Reflection.TargetInvocationException { InnerException: { } inner }
            ? inner
            : thrown;
        var name = variable.Contains(' ', StringComparison.Ordinal)
            ? char.ToUpperInvariant(variable[0]) + variable[1..]
            : $"`{variable}`";
        return error is TimeoutException
            ? Almost(
                $"{name} did not come back within its time.",
                "The check stopped waiting for it.",
                "Look for a loop that never ends, or for a wait without a limit."
            )
            : Almost(
                $"{name} threw {(error as RemoteException)?.TypeName ?? error.GetType().Name}: {error.Message}",
                "It stopped there, and nothing after that line happened.",
                "Run the same line in a cell of its own and look at what it is given."
            );
    }

    public static CheckAnswer Right(string observed, string notice) => new(CheckTier.Right, observed, "", notice);
}
