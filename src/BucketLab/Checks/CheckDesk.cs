using Amazon.S3;
using BucketLab.Learning;
using BucketLab.Sessions;

namespace BucketLab.Checks;

/// <summary>Takes answers to their check, and notes what it said.</summary>
/// <param name="lesson">Id of the lesson.</param>
/// <param name="session">Where checks ask.</param>
/// <param name="progress">Where passed exercises are kept.</param>
/// <param name="report">Where a run is told.</param>
internal sealed class CheckDesk(string lesson, LabSession session, ProgressFile progress, RunReport report)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public async Task<CheckAnswer> CheckAsync(string exercise, IReadOnlyList<object?> answers)
    {
        var check = ExerciseCatalogue.Find(lesson, exercise)
            ?? throw new ArgumentException($"{lesson} has no exercise '{exercise}'. It has: {string.Join(", ", ExerciseCatalogue.ExercisesOf(lesson))}.", nameof(exercise));
        var answer = check.Needs is { } needed && !session.Backend.Has(needed) ? CheckAnswer.NotHere(needed) : await AskAsync(check, answers);
        progress.Update(lesson, state => Note(state, exercise, answer));
        report.Check(exercise, answer);
        report.Totals(session.Log.Since(0).Totals, session.CheckLog.Since(0).Totals);
        return answer;
    }

    private async Task<CheckAnswer> AskAsync(ExerciseCheck check, IReadOnlyList<object?> answers)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return await Task.Run(() => check.RunAsync(session.ForCheck(), answers, limit.Token), limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return CheckAnswer.Almost($"The check gave up after {Limit.TotalSeconds:0} seconds.", "Something it called does not come back.", "Look for a loop that never ends, or for a wait without a limit.");
        }
        catch (AmazonS3Exception refused)
        {
            return CheckAnswer.Almost($"The store refused a request of the check: {(int)refused.StatusCode} {refused.ErrorCode}. {refused.Message}", "The check could not look at your answer.", "If your answer denies the owner something, undo that; otherwise run the check once more.");
        }
        catch (Exception thrown)
        {
            return CheckAnswer.Threw("your code", thrown);
        }
    }

    private static LessonState Note(LessonState state, string exercise, CheckAnswer answer)
    {
        var before = state.Exercises.GetValueOrDefault(exercise) ?? new ExerciseState();
        return state with
        {
            Exercises = state.Exercises.SetItem(exercise, before with
            {
                Tries = before.Tries + 1,
                LastTier = CheckTiers.NameOf(answer.Tier),
                PassedAt = before.PassedAt ?? (answer.Tier == CheckTier.Right ? TimeProvider.System.GetUtcNow() : null),
            }),
        };
    }
}
