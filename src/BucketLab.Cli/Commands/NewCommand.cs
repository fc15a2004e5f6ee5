using System.CommandLine;
using System.Text.RegularExpressions;
using BucketLab.Course.Authoring;
using BucketLab.Course.Lessons;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab new</c>: the beginning of a lesson, and of an exercise.</summary>
internal sealed partial class NewCommand : LabCommand
{
    /// <param name="context">Where to look and to write.</param>
    public NewCommand(CommandContext context)
        : base(
            "new",
            "Makes the beginning of a lesson, which already keeps its contract: notebook, lesson.json, an exercise, "
                + "its check, a solution, a wrong answer.",
            ("lab new 12-versioning", $"then `{Typed.Lab} verify 12`"),
            ("lab new exercise 05 open-one-key", $"then `{Typed.Lab} verify 05`")
        )
    {
        var id = new Argument<string>("NN-name")
        {
            Description = "Two digits and words in small letters, with hyphens between them.",
        };
        Add(id);
        Add(new ExerciseCommand(context));
        SetAction(parsed => Make(context, parsed.GetValue(id)!));
    }

    private static int Make(CommandContext context, string lesson, string id)
    {
        if (!ExercisePattern().IsMatch(id))
            throw new CommandException(
                ExitCode.Usage,
                $"`{id}` is no name of an exercise. Write words in small letters with hyphens between them, such as "
                    + "open-one-key."
            );
        _ = context.Checkout;
        var folder = LessonArguments.Load(context.Catalog, lesson).Folder;
        try
        {
            var isNew = true;
            foreach (var file in new NewExercise(folder, id).Write())
            {
                isNew &= file != LessonFolder.ManifestName;
                context.Terminal.Line($"{(isNew ? "made" : "added to")}  notebooks/{folder.Id}/{file}");
            }
        }
        catch (IOException exception)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }

        context.Terminal.Line(
            $"Next: `{Typed.Lab} verify {folder.Id[..2]}`, then write your own text into these files, hints and "
                + "wrong idea in lesson.json; docs/add-a-lesson.md says what a lesson keeps."
        );
        return ExitCode.Ok;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExercisePattern();

    private static int Make(CommandContext context, string id)
    {
        if (LessonFolder.At(id) is not { } folder || folder.Id != id || char.IsAsciiDigit(id[3]))
            throw new CommandException(
                ExitCode.Usage,
                $"`{id}` is no name of a lesson. Write two digits, a hyphen and words in small letters, such as "
                    + "12-versioning."
            );
        if (context.Catalog.Lessons.FirstOrDefault(lesson => lesson.Number == folder.Number) is { } taken)
            throw new CommandException(ExitCode.Usage, $"The number {id[..2]} is taken by {taken.Id}.");
        try
        {
            foreach (var file in new NewLesson(id).Write(context.Checkout.Root))
                context.Terminal.Line($"made  {file}");
        }
        catch (IOException exception)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }

        context.Terminal.Line(
            $"Next: `{Typed.Lab} verify {id[..2]}`, then docs/add-a-lesson.md. When it is ready, `{Typed.Lab} strip` "
                + "gives it a row in README.md; docs/glossary.md wants its terms."
        );
        return ExitCode.Ok;
    }

    private sealed class ExerciseCommand : LabCommand
    {
        public ExerciseCommand(CommandContext context)
            : base(
                "exercise",
                "Adds the beginning of an exercise to a lesson, with which it keeps its contract: cells, hints, a "
                    + "solution, a wrong answer, the check and its test.",
                ("lab new exercise 05 open-one-key", $"then `{Typed.Lab} verify 05`")
            )
        {
            var lesson = new Argument<string>("LESSON") { Description = "Its number or its name." };
            var id = new Argument<string>("EXERCISE")
            {
                Description = "Words in small letters with hyphens between them, such as open-one-key.",
            };
            Add(lesson);
            Add(id);
            SetAction(parsed => Make(context, parsed.GetValue(lesson)!, parsed.GetValue(id)!));
        }
    }
}
