using System.CommandLine;
using BucketLab.Course.Teaching;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab teach</c>: a lesson's notes for its teacher, as one page.</summary>
internal sealed class TeachCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public TeachCommand(CommandContext context)
        : base(
            "teach",
            "Makes one page for the teacher of a lesson (plans, expected numbers, wrong ideas, solutions), and a "
                + "worksheet for the class to print.",
            ("lab teach 04", "both in .lab/teach")
        )
    {
        this.context = context;
        var name = new Argument<string>("LESSON") { Description = "Number or name of the lesson." };
        var target = new Option<string?>("--out")
        {
            Description = "The folder for the pages; .lab/teach when left out.",
        };
        Add(name);
        Add(target);
        SetAction(parsed => Run(parsed.GetValue(name)!, parsed.GetValue(target)));
    }

    private int Run(string name, string? target)
    {
        var lesson = LessonArguments.Load(context.Catalog, name);
        var folder = Path.GetFullPath(target ?? Path.Combine(context.StateFolder, "teach"));
        context.Terminal.Line($"Read it: {new Uri(new TeacherPage(lesson).Write(folder))}");
        if (new Worksheet(lesson).Write(folder) is { } worksheet)
            context.Terminal.Line($"Print it for the class: {new Uri(worksheet)}");
        context.Terminal.Line(
            $"Show the lesson: `{Typed.Lab} open {lesson.Folder.Id[..2]}`, then \"Present\" for a room."
        );
        return ExitCode.Ok;
    }
}
