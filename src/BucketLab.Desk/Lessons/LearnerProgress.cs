using BucketLab.Learning;
using BucketLab.Lessons;

namespace BucketLab.Desk.Lessons;

/// <summary>The progress of a learner with one lesson, as pages show it.</summary>
/// <param name="manifest">The lesson.</param>
/// <param name="file">Where the library keeps it.</param>
internal sealed class LearnerProgress(LessonManifest manifest, ProgressFile file)
{
    private LessonState state = file.Of(manifest.Id);

    /// <summary>Reads anew what a cell may have changed.</summary>
    public ProgressChanged Refresh()
    {
        state = file.Of(manifest.Id);
        return new ProgressChanged(
            [.. manifest.Exercises.Select(exercise => Of(exercise))],
            (manifest.Predictions ?? []).ToDictionary(entry => entry.Id, entry => QuestionOf(entry.Id))
        );
    }

    /// <summary>An exercise; null where the lesson has none of this id.</summary>
    public ExerciseView? ExerciseOf(string id) =>
        manifest.Exercises.FirstOrDefault(entry => entry.Id == id) is { } exercise ? Of(exercise) : null;

    /// <summary>A prediction.</summary>
    public QuestionView QuestionOf(string id)
    {
        var kept = state.Predictions.GetValueOrDefault(id);
        return new QuestionView(
            id,
            EntryOf(id)?.Choices,
            kept?.Predicted,
            kept is { Predicted: not null, Measured: not null }
        );
    }

    /// <summary>The fault of an answer, and what to write instead; null where it can be one.</summary>
    public string? Refusal(string id, string answer) =>
        new PredictionQuestion(id, EntryOf(id)).Takes(answer) ? null
        : EntryOf(id)?.Choices is { } choices ? $"Choose one of: {string.Join(", ", choices)}."
        : $"\"{answer}\" is no number. Write it in digits, with a point before any fraction.";

    private PredictionEntry? EntryOf(string id) => manifest.Predictions?.FirstOrDefault(entry => entry.Id == id);

    private ExerciseView Of(ExerciseEntry exercise)
    {
        var kept = state.Of(exercise.Id);
        return new ExerciseView(
            exercise.Id,
            kept.PassedAt is not null,
            kept.GaveUpAt is not null,
            kept.Tries,
            kept.Hints,
            exercise.Hints.Count
        );
    }
}
