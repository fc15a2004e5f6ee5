using System.CommandLine;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Course.Running;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab run</c>: executes lessons and keeps what they gave as pages.</summary>
internal sealed class RunCommand : LabCommand
{
    private readonly Surroundings surroundings;

    /// <param name="surroundings">Where to look and to write.</param>
    public RunCommand(Surroundings surroundings)
        : base("run", "Executes lessons from the first cell to the last, each with a store of its own, and writes a page for each.",
            ("lab run", "all lessons, as a learner gets them"),
            ("lab run 05", "one lesson"),
            ("lab run 03 05 --solved", "two lessons with the solutions in their exercises"))
    {
        this.surroundings = surroundings;
        var names = new Argument<string[]>("LESSON") { Description = "Numbers or names of lessons; none means all.", Arity = ArgumentArity.ZeroOrMore };
        var solved = new Option<bool>("--solved") { Description = "Put the solutions into the exercises; then every check must pass." };
        Add(names);
        Add(solved);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(names) ?? [], parsed.GetValue(solved), cancellationToken));
    }

    private async Task<int> RunAsync(IReadOnlyList<string> names, bool solved, CancellationToken cancellationToken)
    {
        var shelf = new LessonShelf(surroundings.Checkout.Notebooks);
        var folders = LessonArguments.Resolve(shelf, names);
        var runs = await new LessonRuns(surroundings).RunAsync(folders, solved, cancellationToken);
        var outFolder = new OutFolder(Path.Combine(surroundings.StateFolder, "out"), surroundings.Checkout.ReadGlossary());
        outFolder.Write(runs, shelf);
        Summarise(runs, outFolder);
        return runs.All(run => LessonRuns.IsGood(run, solved)) ? ExitCode.Ok : ExitCode.Failed;
    }

    private void Summarise(IReadOnlyList<LessonRun> runs, OutFolder outFolder)
    {
        var terminal = surroundings.Terminal;
        terminal.Line();
        terminal.Table(
        [
            ["lesson", "cells", "exercises passed", "requests", "bytes", "seconds"],
            .. runs.Select(run => (IReadOnlyList<string>)
            [
                run.Lesson.Folder.Id,
                PageText.Count(run.Notebook.Cells.Count),
                $"{run.Passed} of {run.Exercises}",
                PageText.Count(run.Totals.Requests),
                PageText.Bytes(run.Totals.BytesUp + run.Totals.BytesDown),
                PageText.Seconds(run.Notebook.Duration)[..^2],
            ]),
        ], 1, 2, 3, 4, 5);
        terminal.Line();
        terminal.Line($"Read them: {new Uri(outFolder.Index)}");
    }
}
