using System.Globalization;
using BucketLab.Cli.Commands;

namespace BucketLab.Cli.Learning;

/// <summary><c>lab</c> without a command: the lessons, what is done, what is next.</summary>
/// <param name="context">Where to look and to write.</param>
internal sealed class CourseOverview(CommandContext context)
{
    /// <summary>Writes it.</summary>
    public int Tell()
    {
        var (terminal, lessons) = (context.Terminal, LessonArguments.All(context.Catalog));
        var state = new LearnerState(context.Progress);
        terminal.Line("BucketLab: how large files are stored and served.");
        terminal.Line();
        terminal.Table(
            [
                ["nr", "lesson", "minutes", "exercises passed", ""],
                .. lessons.Select(lesson =>
                    (IReadOnlyList<string>)
                        [
                            lesson.Folder.Id[..2],
                            lesson.Manifest.Title,
                            lesson.Manifest.Minutes.ToString(CultureInfo.InvariantCulture),
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{state.Passed(lesson.Manifest)} of {lesson.Manifest.Exercises.Count}"
                            ),
                            state.Next(lesson.Manifest) is null ? "✓ done"
                            : state.Of(lesson.Folder.Id).IsBegun ? "◐ begun"
                            : "○",
                        ]
                ),
            ],
            2,
            3
        );
        terminal.Line();
        if (state.Damage is { } damage)
            terminal.Line(Tone.Unsure, "damaged", "  " + damage);
        if (state.Next(lessons.Select(lesson => lesson.Manifest)) is { } next)
        {
            terminal.Line($"Next: {next.Id}, exercise {state.Next(next)!.Id}.");
            terminal.Line(
                $"`{Typed.Lab} open {next.Id[..2]} --no-browser` gives the address of the lesson, alive; `{Typed.Lab} "
                    + $"run {next.Id[..2]}` runs it and makes a page."
            );
        }
        else
        {
            terminal.Line($"Every exercise is passed. `{Typed.Lab} progress` shows your predictions once more.");
        }

        terminal.Line($"`{Typed.Lab} --help` lists all commands.");
        return ExitCode.Ok;
    }
}
