using System.CommandLine;
using System.Diagnostics;
using BucketLab.Cli.Learning;
using BucketLab.Course.Copies;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Notebooks.Running;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab watch</c>: runs a learner's copy at each save.</summary>
internal sealed class WatchCommand : LabCommand
{
    // Asking for the file's time works with every editor and every file system; being told does not.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CommandContext context;
    private string? unreadable;

    /// <param name="context">Where to look and to write.</param>
    public WatchCommand(CommandContext context)
        : base(
            "watch",
            "Runs your copy of a lesson at each save, from the exercise that changed, and shows its check. Ctrl+C "
                + "ends it.",
            ("lab watch 04", "your copy in work/; it is made when there is none")
        )
    {
        this.context = context;
        var name = new Argument<string>("LESSON") { Description = "Number or name of a lesson." };
        Add(name);
        SetAction(
            (parsed, cancellationToken) =>
                WatchAsync(LessonArguments.Load(context.Catalog, parsed.GetValue(name)!), cancellationToken)
        );
    }

    private async Task<int> WatchAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        await RequiredTools.RequireAsync(context, RequiredTools.OfLessons([lesson.Folder]), cancellationToken);
        var path = context.Copies.NotebookOf(lesson.Folder);
        if (!File.Exists(path))
            context.Copies.Open(lesson);
        context.Copies.ProvideLibrary();
        context.Terminal.Line(
            $"Watching {Path.GetRelativePath(context.LearnerFolder, path)}. The first run takes a moment; Ctrl+C "
                + "ends it."
        );
        var isFirst = true;
        await using var watch = new LessonWatch(
            path,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["BUCKETLAB_HOME"] = context.StateFolder },
            cell => Tell(cell, isFirst)
        );
        DateTime? seen = null;
        while (true)
        {
            if (File.GetLastWriteTimeUtc(path) is var written && written != seen)
            {
                var started = Stopwatch.GetTimestamp();
                if (await RunAsync(watch, cancellationToken))
                {
                    Summarise(lesson, Stopwatch.GetElapsedTime(started));
                    (seen, isFirst) = (written, false);
                }
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    // An editor may be in the middle of writing; the next look will find the whole file, or the same problem again.
    private async Task<bool> RunAsync(LessonWatch watch, CancellationToken cancellationToken)
    {
        try
        {
            await watch.RunChangedAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            if (exception.Message != unreadable)
                context.Terminal.Line(Tone.Unsure, "waiting", $"  {exception.Message}");
            unreadable = exception.Message;
            return false;
        }
    }

    private void Tell(WatchedCell cell, bool isFirst)
    {
        var terminal = context.Terminal;
        if (cell.Outcome != CellOutcome.Succeeded)
            terminal.Line(Tone.Bad, "failed", $"  {cell.Cell.Id}\n{Indented(cell.Text)}");
        else if (cell.IsCheck)
            terminal.Line(isFirst ? cell.Text.Split('\n')[0] : cell.Text);
        else if (!isFirst && cell.Text.Length > 0)
            terminal.Line(Indented(cell.Text));
    }

    private void Summarise(Lesson lesson, TimeSpan duration)
    {
        var state = new LearnerState(context.Progress);
        context.Terminal.Line(
            $"{state.Passed(lesson.Manifest)} of {lesson.Manifest.Exercises.Count} exercises passed; ran in "
                + $"{PageText.Seconds(duration)}. Save to run again."
        );
        context.Terminal.Line();
    }

    private static string Indented(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
