namespace BucketLab.Course.Grading;

/// <summary>A class that was graded.</summary>
/// <param name="Submissions">By student.</param>
/// <param name="Reused">How many of them had not changed since the last time.</param>
/// <param name="Duration">How long it took.</param>
public sealed record GradingResult(IReadOnlyList<GradedSubmission> Submissions, int Reused, TimeSpan Duration)
{
    /// <summary>What could not be written or deleted, in words; empty when all is well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Those that have no grade.</summary>
    public IEnumerable<GradedSubmission> NotGraded => Submissions.Where(submission => !submission.IsGraded);
}
