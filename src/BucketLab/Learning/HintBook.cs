using BucketLab.Contracts.Display;
using BucketLab.Lessons;
using BucketLab.Views;

namespace BucketLab.Learning;

/// <summary>Hints, one at a time.</summary>
/// <param name="manifest">The lesson; null when its <c>lesson.json</c> was not found.</param>
/// <param name="lesson">Id of the lesson.</param>
/// <param name="progress">Where it is kept how many were shown.</param>
internal sealed class HintBook(LessonManifest? manifest, string lesson, ProgressFile progress)
{
    public View Next(string exercise)
    {
        if (manifest is null)
            return new MessageCard(
                "No hints here.",
                $"The lesson.json of {lesson} was not found; hints are in it. Open the notebook from its own folder."
            );
        var hints =
            manifest.Exercises.FirstOrDefault(entry => entry.Id == exercise)?.Hints
            ?? throw new ArgumentException(
                $"{lesson} has no exercise '{exercise}'. It has: "
                    + $"{string.Join(", ", manifest.Exercises.Select(entry => entry.Id))}.",
                nameof(exercise)
            );
        var state = progress.Update(
            lesson,
            all => all.With(exercise, before => before with { Hints = Math.Min(before.Hints + 1, hints.Count) })
        );
        var shown = state.Of(exercise).Hints;
        return new MessageCard(
            $"Hint {shown} of {hints.Count} for {exercise}",
            [
                .. hints.Take(shown),
                shown < hints.Count
                    ? "Ask once more for the next one."
                    : "That was the last one. The next thing to look at is the worked example above.",
            ]
        );
    }
}
