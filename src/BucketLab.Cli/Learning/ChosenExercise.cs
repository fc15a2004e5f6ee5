using BucketLab.Cli.Commands;
using BucketLab.Course.Lessons;
using BucketLab.Lessons;

namespace BucketLab.Cli.Learning;

/// <summary>A lesson, and one of its exercises, as somebody typed them.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Exercise">The exercise; the next one that is not passed when none was named.</param>
internal sealed record ChosenExercise(Lesson Lesson, ExerciseEntry Exercise)
{
    /// <summary>Finds them.</summary>
    /// <exception cref="CommandException">There is none of that name; the message offers those that there
    /// are.</exception>
    public static ChosenExercise Of(CommandContext context, string lesson, string? exercise)
    {
        var loaded = LessonArguments.Load(context.Catalog, lesson);
        var state = new LearnerState(context.Progress);
        if (exercise is null)
            return new ChosenExercise(
                loaded,
                state.Next(loaded.Manifest)
                    ?? throw new CommandException(
                        ExitCode.Usage,
                        $"All exercises of {loaded.Folder.Id} are passed. Name one: {Names(loaded)}."
                    )
            );
        var found = loaded.Manifest.Exercises.FirstOrDefault(entry =>
            string.Equals(entry.Id, exercise, StringComparison.OrdinalIgnoreCase)
        );
        return found is null
            ? throw new CommandException(
                ExitCode.Usage,
                $"{loaded.Folder.Id} has no exercise `{exercise}`. It has: {Names(loaded)}."
            )
            : new ChosenExercise(loaded, found);
    }

    private static string Names(Lesson lesson) =>
        string.Join(", ", lesson.Manifest.Exercises.Select(entry => entry.Id));
}
