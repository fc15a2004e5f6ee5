using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Course.Lessons;
using BucketLab.Grading.Sandboxing;
using BucketLab.Judging;
using BucketLab.Lessons;

namespace BucketLab.Grading.Results;

/// <summary>Collects what the runs of a submission gave, exercise by exercise.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="assembled">The notebook that was run.</param>
internal sealed class GradeSheet(Lesson lesson, AssembledNotebook assembled)
{
    private const int MaxSaidCharacters = 4000;
    private const string CheckPrefix = "check-";

    private readonly Dictionary<string, (Verdict? Verdict, string Note, double Seconds)> found = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, string> withdrawn = new(StringComparer.Ordinal);

    /// <summary>Takes the outcome of one run. What was judged before an answer was withdrawn is judged anew, except
    /// that answer itself.</summary>
    /// <param name="verdicts">By exercise.</param>
    /// <param name="times">Of its cells.</param>
    /// <param name="stopped">Why it did not come to its end; null when it did.</param>
    /// <returns>The exercise whose answer stopped it, if one did.</returns>
    public string? Take(IReadOnlyDictionary<string, Verdict> verdicts, CellTimes times, string? stopped)
    {
        var culprit = stopped is null ? null : ExerciseOf(times.Running);
        if (culprit is not null)
            withdrawn.TryAdd(culprit, stopped!);
        foreach (var exercise in lesson.Manifest.Exercises.Select(entry => entry.Id))
        {
            if (withdrawn.ContainsKey(exercise) && exercise != culprit && found.ContainsKey(exercise))
                continue;
            var verdict = withdrawn.ContainsKey(exercise) ? null : verdicts.GetValueOrDefault(exercise);
            var error = times.ErrorOf(exercise) ?? times.ErrorOf(Lesson.CheckIdOf(exercise));
            var note =
                withdrawn.GetValueOrDefault(exercise)
                ?? error
                ?? (verdict is null && stopped is not null ? $"not reached: {stopped}" : "");
            found[exercise] = (verdict, note, (times.Of(exercise) + (verdict?.Took ?? TimeSpan.Zero)).TotalSeconds);
        }

        return culprit;
    }

    /// <summary>One grade for each exercise.</summary>
    public IReadOnlyList<Grade> Grades() => [.. lesson.Manifest.Exercises.Select(GradeOf)];

    private Grade GradeOf(ExerciseEntry entry)
    {
        var exercise = entry.Id;
        var (verdict, note, seconds) = found[exercise];
        var answer = verdict?.Answer;
        var notes = new[]
        {
            assembled.Notes.GetValueOrDefault(exercise) ?? "",
            note,
            answer?.CannotShow is not null ? answer.Observed : "",
        };
        return new Grade(
            exercise,
            answer?.Tier switch
            {
                CheckTier.Right => entry.Points,
                CheckTier.Almost => entry.AlmostPoints,
                _ => 0,
            },
            entry.Points,
            answer is null ? Grade.NotRun : CheckTiers.NameOf(answer.Tier),
            Math.Round(seconds, 1),
            string.Join("; ", notes.Where(text => text.Length > 0))
        )
        {
            Misconception = answer?.Misconception,
            Said = answer is null
                ? []
                : [.. new[] { answer.Observed, answer.Why, answer.Next }.Where(line => line.Length > 0).Select(Cut)],
            Answer = assembled.Answers.GetValueOrDefault(exercise),
        };
    }

    // A check may quote what it was given.
    private static string Cut(string line) =>
        line.Length <= MaxSaidCharacters ? line : line[..MaxSaidCharacters] + " ...";

    private string? ExerciseOf(string? cell)
    {
        var exercise =
            cell?.StartsWith(CheckPrefix, StringComparison.Ordinal) == true ? cell[CheckPrefix.Length..] : cell;
        return lesson.Manifest.Exercises.Any(entry => entry.Id == exercise) ? exercise : null;
    }
}
