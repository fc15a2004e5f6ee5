namespace BucketLab.Learning;

/// <summary>A learner's progress with an exercise.</summary>
internal sealed record ExerciseState
{
    /// <summary>Time at which its check passed first.</summary>
    public DateTimeOffset? PassedAt { get; init; }

    /// <summary>The number of answers that its check has looked at; 0 for an exercise that was never tried.</summary>
    public int Tries { get; init; }

    /// <summary>The last answer's tier.</summary>
    public string? LastTier { get; init; }

    /// <summary>Time at which the solution was shown before the check had passed; null when it was not.</summary>
    public DateTimeOffset? GaveUpAt { get; init; }

    /// <summary>The number of hints shown, 0 to 3.</summary>
    public int Hints { get; init; }
}
