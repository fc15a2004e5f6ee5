using BucketLab.Contracts.Reports;
using BucketLab.Course.Lessons;
using BucketLab.Course.Running;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 7: every wrong answer is rejected with its own message, not a general one.</summary>
internal sealed class WrongAnswersRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 7;

    /// <inheritdoc/>
    public bool NeedsRuns => true;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        foreach (var run in evidence.Runs!.Answered)
        {
            if (run.Notebook.FirstFailure is { } failure)
                yield return RunViolation.Of(
                    evidence,
                    Number,
                    run,
                    failure,
                    "with the wrong answers before the solutions"
                );
        }

        foreach (var answer in evidence.Lesson.WrongAnswers)
        {
            var given = evidence
                .Runs.Answered.SelectMany(run =>
                    run.Checks.Where(check => run.Answered.WrongAnswerAt(check.Cell) == answer)
                )
                .LastOrDefault();
            if (Judge(answer, given, evidence) is { } message)
                yield return evidence.InFile(Number, answer.File, message);
        }
    }

    private static string? Judge(WrongAnswer answer, CheckReport? given, Evidence evidence)
    {
        var wanted = answer.Misconception;
        if (given is null)
            return Failed(answer, evidence) ? null : "the check gave no answer.";
        if (evidence.IsNotShown(given))
            return null;
        if (given.Tier == CheckTier.Right)
            return "the check accepts this wrong answer.";
        if (given.Misconception != wanted.Id)
            return $"the check did not recognise the misconception {wanted.Id} ({given.Misconception ?? "none"} "
                + $"instead); it said: {given.Message}";
        return given.Message.Contains(wanted.Message, StringComparison.Ordinal)
            ? null
            : $"the answer does not contain the message of lesson.json, \"{wanted.Message}\"; it was: {given.Message}";
    }

    // Then the cell that failed is reported already.
    private static bool Failed(WrongAnswer answer, Evidence evidence) =>
        evidence.Runs!.Answered.Any(run =>
            run.Notebook.FirstFailure is { } failure && run.Answered.WrongAnswerAt(failure.Index) == answer
        );
}
