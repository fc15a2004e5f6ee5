namespace BucketLab.Grading;

/// <summary>One student's grade for one exercise.</summary>
/// <param name="Exercise">Its id.</param>
/// <param name="Points">Points received.</param>
/// <param name="MaxPoints">Points possible.</param>
/// <param name="Tier">not-defined, wrong-type, almost or right, as the check said; not-run when nothing was handed over
/// to it.</param>
/// <param name="Seconds">Seconds that the cell and its check took; null where they were not measured.</param>
/// <param name="Note">Why it was not run, or what was unusual; often empty.</param>
public sealed record Grade(string Exercise, int Points, int MaxPoints, string Tier, double? Seconds, string Note)
{
    /// <summary>The tier of an exercise about which nothing was handed over.</summary>
    public const string NotRun = "not-run";

    /// <summary>No grade: the machine or the grader failed, not the submission.</summary>
    public const string CouldNotBeGraded = "could-not-be-graded";

    /// <summary>An answer, or a service, that is or does something else than was asked for.</summary>
    public const string SomethingElse = "wrong-type";

    /// <summary>Passed.</summary>
    public const string Right = "right";

    /// <summary>The wrong idea that the check recognised; null for none.</summary>
    public string? Misconception { get; init; }

    /// <summary>The answer of the check: observation, reason, next step; empty when it was not asked.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>The student's source; null when the cell was missing.</summary>
    public string? Answer { get; init; }
}
