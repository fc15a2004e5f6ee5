using BucketLab.Contracts.Reports;
using BucketLab.Learning;
using BucketLab.Sessions;

namespace BucketLab.Checks;

/// <summary>Takes answers to their check, and notes what it said.</summary>
/// <param name="lesson">Id of the lesson.</param>
/// <param name="session">Where checks ask.</param>
/// <param name="progress">Where passed exercises are kept.</param>
/// <param name="report">Where a run is told.</param>
internal sealed class CheckRunner(string lesson, LabSession session, ProgressFile progress, RunReportWriter report)
{
    public async Task<CheckAnswer> CheckAsync(string exercise, IReadOnlyList<object?> answers)
    {
        var check = ExerciseCatalogue.Find(lesson, exercise) ?? throw Missing(exercise);
        var answer =
            check.Needs is { } needed && !session.Backend.Has(needed)
                ? CheckAnswer.NotHere(needed)
                : await CheckTrial.AskAsync(check, session.ForCheck(), answers);
        progress.Update(lesson, state => state.With(exercise, before => Note(before, answer)));
        report.Check(exercise, answer);
        report.Totals(session.Log.Since(0).Totals, session.CheckLog.Since(0).Totals);
        return answer;
    }

    private static ExerciseState Note(ExerciseState before, CheckAnswer answer) =>
        before with
        {
            // A run of all cells checks exercises that nobody has touched.
            Tries = before.Tries + (answer.Tier == CheckTier.NotDefined ? 0 : 1),
            LastTier = CheckTiers.NameOf(answer.Tier),
            PassedAt = before.PassedAt ?? (answer.Tier == CheckTier.Right ? TimeProvider.System.GetUtcNow() : null),
        };

    private Exception Missing(string exercise) =>
        ExerciseCatalogue.LessonIds.Count == 0
            ? new InvalidOperationException(
                $"There is no check: {ExerciseCatalogue.AssemblyName}.dll does not lie beside BucketLab.dll. Run "
                    + "`./lab` once in the checkout, which puts both into artifacts/lab."
            )
        : ExerciseCatalogue.ExercisesOf(lesson) is not { Count: > 0 } known
            ? new InvalidOperationException(
                $"The checks of {lesson} are missing here: notebooks/{lesson}/checks was not there when the lab was "
                    + $"built. `git checkout -- notebooks/{lesson}` in the checkout brings it back; then run `./lab`."
            )
        : new ArgumentException(
            $"{lesson} has no exercise '{exercise}'. It has: " + $"{string.Join(", ", known)}.",
            nameof(exercise)
        );
}
