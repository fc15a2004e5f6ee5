using System.CommandLine;
using BucketLab.Cli.Learning;
using BucketLab.Course.Copies;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab open</c>: a lesson to work on, in the browser or in an editor.</summary>
internal sealed class OpenCommand : LabCommand
{
    private const string VsCode = "code";

    private readonly CommandContext context;
    private readonly Argument<string?> name = new("LESSON")
    {
        Description = "Number or name of a lesson; none means the next one.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string> editor = new("--editor")
    {
        Description = $"Open your copy in an editor instead: {VsCode} for VS Code.",
        HelpName = VsCode,
    };
    private readonly DeskSwitches switches = new();

    /// <param name="context">Where to look and to write.</param>
    public OpenCommand(CommandContext context)
        : base(
            "open",
            "Opens a lesson in the browser, to run and to change. Your own copy of it lies in work/; a newer lesson "
                + "is merged into it, and what you wrote stays.",
            ("lab open 04", "lesson 04 in the browser"),
            ("lab open", "the lesson that is next"),
            ("lab open 04 --editor code", "work/04-prefix-design/prefix-design.ipynb in VS Code")
        )
    {
        this.context = context;
        Add(name);
        Add(editor);
        switches.AddTo(this);
        editor.AcceptOnlyFromAmong(VsCode);
        SetAction(OpenAsync);
    }

    private Task<int> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var lesson = parsed.GetValue(name) is { } typed ? LessonArguments.Load(context.Catalog, typed) : Next();
        var desk = new DeskRun(context);
        return parsed.GetValue(editor) is null && (desk.HasPerson || switches.AsksForDesk(parsed))
            ? desk.RunAsync(lesson.Folder, switches.OpensBrowser(parsed), switches.HostName(parsed), cancellationToken)
            : OpenCopyAsync(lesson, cancellationToken);
    }

    private async Task<int> OpenCopyAsync(Course.Lessons.Lesson lesson, CancellationToken cancellationToken)
    {
        LearnerCopy copy;
        try
        {
            copy = context.Copies.Open(lesson);
        }
        catch (NotebookFormatException exception)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"Your copy cannot be read, so it was left as it is. {exception.Message} `{Typed.Lab} reset "
                    + $"{lesson.Folder.Id[..2]}` begins anew and keeps a backup."
            );
        }

        Tell(copy);
        await ShowAsync(copy.Notebook, cancellationToken);
        return ExitCode.Ok;
    }

    private Course.Lessons.Lesson Next()
    {
        var (lessons, state) = (LessonArguments.All(context.Catalog), new LearnerState(context.Progress));
        return lessons.FirstOrDefault(lesson => state.Next(lesson.Manifest) is not null) ?? lessons[0];
    }

    private void Tell(LearnerCopy copy)
    {
        var terminal = context.Terminal;
        var place = Path.GetRelativePath(context.LearnerFolder, copy.Notebook);
        terminal.Line(
            copy.State switch
            {
                LearnerCopyState.Made => $"Your copy: {place}",
                LearnerCopyState.Unchanged => $"Your copy is as you left it: {place}",
                _ => $"The lesson has changed; your copy is up to date, with your answers: {place}",
            }
        );
        foreach (var note in copy.Notes)
            terminal.Line(Tone.Unsure, "changed", $"  {note.Cell}: {note.Text}");
        if (copy.Backup is { } backup)
            terminal.Line($"Before the update it was: {Path.GetRelativePath(context.LearnerFolder, backup)}");
    }

    private async Task ShowAsync(string notebook, CancellationToken cancellationToken)
    {
        var terminal = context.Terminal;
        if (
            terminal.IsTerminal
            && context.Machine.Find("code", "codium") is { } editor
            && (await context.Machine.RunAsync(editor, [notebook], cancellationToken)).Succeeded
        )
        {
            terminal.Line("It is open in VS Code. Choose the C# kernel there and run the cells from the top.");
            return;
        }

        terminal.Line(
            $"`{Typed.Lab} open --no-browser` gives the address of the lesson in a browser. Or open the file in a "
                + $"notebook host (docs/hosts.md), or edit it and let `{Typed.Lab} watch` run it at each save."
        );
    }
}
