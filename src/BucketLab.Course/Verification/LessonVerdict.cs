using BucketLab.Course.Lessons;

namespace BucketLab.Course.Verification;

/// <summary>What the verification of one lesson found.</summary>
/// <param name="Lesson">The lesson's folder.</param>
/// <param name="Violations">Empty when it keeps its contract.</param>
/// <param name="WasRun">Whether it was executed; a lesson whose files are wrong is not, nor one that has not changed
/// since it was.</param>
/// <param name="Duration">All its runs together; lessons run side by side, so that the sum over lessons is more than
/// the time that passes.</param>
public sealed record LessonVerdict(
    LessonFolder Lesson,
    IReadOnlyList<Violation> Violations,
    bool WasRun,
    TimeSpan Duration
)
{
    /// <summary>Whether it keeps its contract.</summary>
    public bool Passed => Violations.Count == 0;
}
