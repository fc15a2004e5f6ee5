using System.CommandLine;
using BucketLab.Cli.Learning;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Course.Teaching;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab teach</c>: a lesson's notes for its teacher, as one page.</summary>
internal sealed class TeachCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public TeachCommand(CommandContext context)
        : base(
            "teach",
            "Makes one page for the teacher of a lesson (plans, expected numbers, wrong ideas, solutions), a worksheet "
                + "for the class to print, and slides of its last run here.",
            ("lab teach 04", "all in .lab/teach"),
            ("lab teach 04 --live", "a page that shows the checks of the class as they pass, on this machine alone"),
            ("lab teach 04 --live --listen 192.0.2.7", "learners join from other machines, over TLS")
        )
    {
        this.context = context;
        var name = new Argument<string>("LESSON") { Description = "Number or name of the lesson." };
        var target = new Option<string?>("--out")
        {
            Description = "The folder for the pages; .lab/teach when left out.",
        };
        var live = new Option<bool>("--live")
        {
            Description = "Show the checks of a class as they pass, until Ctrl+C; learners join with a code.",
        };
        var listen = new Option<string?>("--listen")
        {
            Description = "With --live: the address of this machine at which learners join, over TLS.",
        };
        Add(name);
        Add(target);
        Add(live);
        Add(listen);
        SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(live) || parsed.GetValue(listen) is not null
                    ? new LiveClass(context).RunAsync(
                        LessonArguments.Load(context.Catalog, parsed.GetValue(name)!),
                        parsed.GetValue(listen),
                        cancellationToken
                    )
                    : Task.FromResult(Run(parsed.GetValue(name)!, parsed.GetValue(target)))
        );
    }

    private int Run(string name, string? target)
    {
        var lesson = LessonArguments.Load(context.Catalog, name);
        var folder = Path.GetFullPath(target ?? Path.Combine(context.StateFolder, "teach"));
        context.Terminal.Line($"Read it: {new Uri(new TeacherPage(lesson).Write(folder))}");
        if (new Worksheet(lesson).Write(folder) is { } worksheet)
            context.Terminal.Line($"Print it for the class: {new Uri(worksheet)}");
        context.Terminal.Line(Slides(lesson, folder));
        context.Terminal.Line(
            $"Show the lesson: `{Typed.Lab} open {lesson.Folder.Id[..2]}`, then \"Present\" for a room."
        );
        return ExitCode.Ok;
    }

    // The pictures are those of a run on this machine; nothing is drawn that was not measured.
    private string Slides(Lesson lesson, string folder)
    {
        var run = new OutFolder(Path.Combine(context.StateFolder, "out"), context.Course.ReadGlossary()).NotebookOf(
            lesson.Folder
        );
        return File.Exists(run)
            ? $"Slides of its last run here: {new Uri(new LessonSlides(lesson, NotebookFile.Read(run)).Write(folder))}"
            : $"For slides with its pictures: `{Typed.Lab} run {lesson.Folder.Id[..2]} --solved`, then this again.";
    }
}
