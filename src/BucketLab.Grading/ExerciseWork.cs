using BucketLab.Course.Lessons;
using BucketLab.Learning;

namespace BucketLab.Grading;

/// <summary>The way to an exercise, as the student's own progress tells it. It decides no grade.</summary>
/// <param name="Tries">The answers that its check looked at.</param>
/// <param name="Hints">The hints shown, 0 to 3.</param>
/// <param name="GaveUp">True if the solution was shown before the check had passed.</param>
/// <param name="Minutes">From what was predicted, measured or passed before it to its first pass; null where it was not
/// passed, or where more than two hours lie between, which are a pause.</param>
public sealed record ExerciseWork(int Tries, int Hints, bool GaveUp, double? Minutes)
{
    private const int MaxMinutes = 120;

    /// <summary>By the exercises of a lesson; those that were never tried are left out.</summary>
    internal static IReadOnlyDictionary<string, ExerciseWork> Of(Lesson lesson, LessonState progress)
    {
        var times = progress
            .Predictions.Values.SelectMany(prediction => new[] { prediction.At, prediction.MeasuredAt })
            .Concat(progress.Exercises.Values.Select(exercise => exercise.PassedAt))
            .OfType<DateTimeOffset>()
            .Order()
            .ToList();
        return lesson
            .Manifest.Exercises.Where(entry => progress.Exercises.ContainsKey(entry.Id))
            .ToDictionary(entry => entry.Id, entry => Of(progress.Exercises[entry.Id], times), StringComparer.Ordinal);
    }

    private static ExerciseWork Of(ExerciseState state, List<DateTimeOffset> times)
    {
        var before = times.FindLastIndex(time => time < state.PassedAt);
        var minutes = before < 0 ? (double?)null : (state.PassedAt!.Value - times[before]).TotalMinutes;
        return new ExerciseWork(
            Math.Max(0, state.Tries),
            Math.Clamp(state.Hints, 0, 3),
            state.GaveUpAt is not null,
            minutes is > MaxMinutes or null ? null : Math.Round(minutes.Value, 1)
        );
    }
}
