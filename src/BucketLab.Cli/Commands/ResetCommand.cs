using System.CommandLine;
using BucketLab.Cli.Learning;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab reset</c>: back to how the lesson ships it.</summary>
internal sealed class ResetCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public ResetCommand(CommandContext context)
        : base(
            "reset",
            "Puts one exercise of your copy, or all of it, back to the beginning; what was there is kept as a backup.",
            ("lab reset 04 key-of", "one exercise"),
            ("lab reset 04", "the whole copy")
        )
    {
        this.context = context;
        var lesson = new Argument<string>("LESSON") { Description = "Number or name of a lesson." };
        var exercise = new Argument<string?>("EXERCISE")
        {
            Description = "Its id; none means the whole copy.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Add(lesson);
        Add(exercise);
        SetAction(parsed => Reset(parsed.GetValue(lesson)!, parsed.GetValue(exercise)));
    }

    private int Reset(string name, string? exercise)
    {
        var lesson = exercise is null
            ? LessonArguments.Load(context.Catalog, name)
            : ChosenExercise.Of(context, name, exercise).Lesson;
        try
        {
            var backup = context.Copies.Reset(lesson, exercise?.ToLowerInvariant());
            context.Terminal.Line(
                $"{(exercise is null ? lesson.Folder.Id : exercise)} is as the lesson ships it. What was there: "
                    + $"{Path.GetRelativePath(context.LearnerFolder, backup)}"
            );
            return ExitCode.Ok;
        }
        catch (FileNotFoundException exception)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"{exception.Message} `{Typed.Lab} open {lesson.Folder.Id[..2]}` makes one."
            );
        }
        catch (NotebookFormatException exception)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"Your copy cannot be read, so one exercise of it cannot be reset. {exception.Message} `{Typed.Lab} "
                    + $"reset {lesson.Folder.Id[..2]}` resets all of it and keeps a backup."
            );
        }
    }
}
