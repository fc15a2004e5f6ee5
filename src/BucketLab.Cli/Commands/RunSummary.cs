using BucketLab.Cli.Doctor;
using BucketLab.Course.Pages;
using BucketLab.Course.Running;

namespace BucketLab.Cli.Commands;

/// <summary>The end of <c>lab run</c>: a table of what ran, what not, and what mends that.</summary>
/// <param name="context">Where to write.</param>
internal sealed class RunSummary(CommandContext context)
{
    private const string FirstHeading = "lesson";

    private readonly Terminal terminal = context.Terminal;

    /// <summary>Writes it.</summary>
    public void Write(IReadOnlyList<LessonRun> runs, IReadOnlyList<SkippedLesson> left)
    {
        terminal.Line();
        if (runs.Count > 0)
            WriteTable(runs);
        // A table of its own columns would be too wide for these words, so they stand where its second column begins.
        var width = runs.Select(run => run.Lesson.Folder.Id.Length).Append(FirstHeading.Length).Max() + 2;
        foreach (var lesson in left)
            terminal.Line($"{lesson.Folder.Id.PadRight(width - 2)}  {lesson.Reason}");
        terminal.Line();
        WriteRemedy(left);
    }

    private void WriteTable(IReadOnlyList<LessonRun> runs) =>
        terminal.Table(
            [
                [FirstHeading, "cells", "exercises passed", "requests", "bytes", "seconds"],
                .. runs.Select(run =>
                    (IReadOnlyList<string>)
                        [
                            run.Lesson.Folder.Id,
                            PageText.Count(run.Notebook.Cells.Count),
                            $"{run.Passed} of {run.Exercises}",
                            PageText.Count(run.Totals.Requests),
                            PageText.Bytes(run.Totals.BytesUp + run.Totals.BytesDown),
                            PageText.Seconds(run.Notebook.Duration)[..^2],
                        ]
                ),
            ],
            1,
            2,
            3,
            4,
            5
        );

    private void WriteRemedy(IReadOnlyList<SkippedLesson> left)
    {
        var missing = left.SelectMany(lesson => lesson.Missing).DistinctBy(diagnosis => diagnosis.Probe.Name).ToList();
        foreach (var diagnosis in missing.Where(diagnosis => diagnosis.Finding.Remedy is null))
            terminal.Line($"{diagnosis.Probe.Name}: {diagnosis.Finding.Detail}");
        var remedies = missing.Select(diagnosis => diagnosis.Finding.Remedy).OfType<Remedy>().ToList();
        if (remedies.Count > 0)
            terminal.Line($"What did not run will run after: {Remedy.Together(remedies, context.Machine)}");
    }
}
