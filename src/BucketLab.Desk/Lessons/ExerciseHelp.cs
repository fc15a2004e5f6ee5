using BucketLab.Course.Lessons;
using BucketLab.Learning;

namespace BucketLab.Desk.Lessons;

/// <summary>Hints and solutions, recorded as <c>lab hint</c> and <c>lab solution</c> record them.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="file">Where progress is kept.</param>
/// <param name="clock">Says when somebody gave up.</param>
internal sealed class ExerciseHelp(Lesson lesson, ProgressFile file, TimeProvider clock)
{
    /// <summary>One hint more, with those before.</summary>
    public HelpShown NextHint(string exercise)
    {
        _ = new HintBook(lesson.Manifest, lesson.Folder.Id, file).Next(exercise);
        var taken = file.Of(lesson.Folder.Id).Of(exercise).Hints;
        var hints = lesson.Manifest.Exercises.First(entry => entry.Id == exercise).Hints;
        return new HelpShown(exercise, [.. hints.Take(taken)], null);
    }

    /// <summary>The solution, or why it is not shown.</summary>
    public DeskMessage Solution(string exercise, bool givesUp)
    {
        if (!lesson.Solutions.TryGetValue(exercise, out var solution))
            return new Notice(
                "There are no solutions here; a class copy comes without them. Ask your teacher.",
                exercise
            );
        return new SolutionGate(lesson.Folder.Id, file, clock).TryOpen(exercise, givesUp)
            ? new HelpShown(exercise, null, solution)
            : new Notice("The check has not passed yet. Give up on purpose to see the solution.", exercise);
    }
}
