using System.CommandLine;
using BucketLab.Course.Authoring;
using BucketLab.Course.Lessons;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab new</c>: the beginning of a lesson.</summary>
internal sealed class NewCommand : LabCommand
{
    /// <param name="context">Where to look and to write.</param>
    public NewCommand(CommandContext context)
        : base(
            "new",
            "Makes the beginning of a lesson, which already keeps its contract: notebook, lesson.json, an "
                + "exercise, its check, a solution, a wrong answer.",
            ("lab new 12-versioning", $"then `{Typed.Lab} verify 12`")
        )
    {
        var id = new Argument<string>("NN-name")
        {
            Description = "Two digits and words in small letters, with hyphens between them.",
        };
        Add(id);
        SetAction(parsed => Make(context, parsed.GetValue(id)!));
    }

    private static int Make(CommandContext context, string id)
    {
        if (LessonFolder.At(id) is not { } folder || folder.Id != id || char.IsAsciiDigit(id[3]))
            throw new CommandException(
                ExitCode.Usage,
                $"`{id}` is no name of a lesson. Write two digits, a hyphen and words in small letters, such "
                    + $"as 12-versioning."
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
            $"Next: `{Typed.Lab} verify {id[..2]}`, then docs/add-a-lesson.md. When it is "
                + $"ready, `{Typed.Lab} strip` gives it a row in README.md; docs/glossary.md wants its terms."
        );
        return ExitCode.Ok;
    }
}
