using BucketLab.Contracts.Reports;
using BucketLab.Course.Running;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 6: with the solutions, every check passes, unless this store lacks what the lesson says it
/// needs.</summary>
internal sealed class SolutionsRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 6;

    /// <inheritdoc/>
    public bool NeedsRuns => true;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var run = evidence.Runs!.Solved;
        if (run.Notebook.FirstFailure is { } failure)
            yield return RunViolation.Of(evidence, Number, run, failure, "with the solutions");
        foreach (var exercise in evidence.Lesson.Manifest.Exercises.Select(exercise => exercise.Id))
        {
            var answer = run.Checks.LastOrDefault(check => check.Exercise == exercise);
            if (answer is null && run.Notebook.Succeeded)
                yield return evidence.InFile(
                    Number,
                    Lessons.LessonFolder.SolutionFile(exercise),
                    "the check gave no answer."
                );
            else if (answer is { Tier: not CheckTier.Right } && !evidence.IsNotShown(answer))
                yield return evidence.InFile(
                    Number,
                    Lessons.LessonFolder.SolutionFile(exercise),
                    $"the check does not accept the solution: {answer.Message}"
                );
        }
    }
}
