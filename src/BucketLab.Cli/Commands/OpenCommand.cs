using System.CommandLine;
using BucketLab.Cli.Learning;
using BucketLab.Course.Copies;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab open</c>: a learner's own copy of a lesson.</summary>
internal sealed class OpenCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public OpenCommand(CommandContext context)
        : base(
            "open",
            "Makes your own copy of a lesson in work/, or brings it up to date without touching what you wrote.",
            ("lab open 04", "makes work/04-prefix-design/prefix-design.ipynb and opens it in VS Code if that is there"),
            ("lab open", "the lesson that is next")
        )
    {
        this.context = context;
        var name = new Argument<string?>("LESSON")
        {
            Description = "Number or name of a lesson; none means the next one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Add(name);
        SetAction((parsed, cancellationToken) => OpenAsync(parsed.GetValue(name), cancellationToken));
    }

    private async Task<int> OpenAsync(string? name, CancellationToken cancellationToken)
    {
        var lesson = name is not null ? LessonArguments.Load(context.Catalog, name) : Next();
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
            $"Open it in a notebook host (docs/hosts.md), or edit the file and let `{Typed.Lab} watch` run it at "
                + "each save."
        );
    }
}
