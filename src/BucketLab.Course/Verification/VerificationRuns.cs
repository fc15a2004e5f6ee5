using BucketLab.Course.Running;

namespace BucketLab.Course.Verification;

/// <summary>The runs of one lesson that the rules judge.</summary>
/// <param name="Shipped">As a learner gets it.</param>
/// <param name="Solved">With all solutions.</param>
/// <param name="Answered">With all wrong answers, each before the solution; more than one when a wrong answer stopped
/// the run.</param>
/// <param name="LeftBehind">Files, buckets and processes that were still there afterwards.</param>
internal sealed record VerificationRuns(
    LessonRun Shipped,
    LessonRun Solved,
    IReadOnlyList<LessonRun> Answered,
    IReadOnlyList<string> LeftBehind
)
{
    /// <summary>All of them.</summary>
    public IEnumerable<LessonRun> All => [Shipped, Solved, .. Answered];
}
