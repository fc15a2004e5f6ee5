using BucketLab.Contracts.Reports;
using BucketLab.Course.Running;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 5: as shipped, every cell that is no exercise runs, and every check answers "not yet" without
/// throwing.</summary>
internal sealed class ShippedRunRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 5;

    /// <inheritdoc/>
    public bool NeedsRuns => true;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var run = evidence.Runs!.Shipped;
        if (run.Notebook.FirstFailure is { } failure)
            yield return RunViolation.Of(evidence, Number, run, failure, "as shipped");
        foreach (var check in run.Checks.Where(check => check.Tier == CheckTier.Right))
            yield return evidence.InCell(
                Number,
                check.Exercise,
                "as shipped, the exercise already passes its check; leave something to do."
            );
        if (run.Notebook.Succeeded)
        {
            foreach (var silent in Unanswered(run))
                yield return evidence.InCell(
                    Number,
                    silent,
                    "as shipped, the check of this exercise gave no answer; call lab.CheckAsync in its check cell."
                );
        }
    }

    private static IEnumerable<string> Unanswered(LessonRun run) =>
        run
            .Lesson.Manifest.Exercises.Select(exercise => exercise.Id)
            .Except(run.Checks.Select(check => check.Exercise), StringComparer.Ordinal);
}
