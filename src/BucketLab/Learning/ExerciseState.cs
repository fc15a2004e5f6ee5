namespace BucketLab.Learning;

/// <summary>A learner's progress with an exercise.</summary>
internal sealed record ExerciseState
{
    /// <summary>When its check passed for the first time.</summary>
    public DateTimeOffset? PassedAt { get; init; }

    /// <summary>The answers that its check has looked at; an exercise that nobody has touched counts none.</summary>
    public int Tries { get; init; }

    /// <summary>The last answer's tier.</summary>
    public string? LastTier { get; init; }

    /// <summary>When the solution was shown before the check had passed; null when it was not.</summary>
    public DateTimeOffset? GaveUpAt { get; init; }

    /// <summary>The number of hints shown, 0 to 3.</summary>
    public int Hints { get; init; }
}
