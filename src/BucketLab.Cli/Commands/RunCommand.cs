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
        await Needs.RequireAsync(surroundings, Needs.OfLessons(folders), cancellationToken);
        var lessons = folders.Select(Load).ToList();
        IReadOnlyList<LessonRun> runs;
        using (var line = new ProgressLine(surroundings.Terminal))
        {
            var course = new CourseRun(Wiring.StopStoreAsync, surroundings.Wiring.Backend, new CellProgress(line));
            runs = await course.RunAsync(lessons, solved, run => Tell(line, run, solved), cancellationToken);
        }

        var outFolder = new OutFolder(Path.Combine(surroundings.StateFolder, "out"));
        outFolder.Write(runs, shelf);
        Summarise(runs, outFolder);
        return runs.All(run => IsGood(run, solved)) ? ExitCode.Ok : ExitCode.Failed;
    }

    private static Lesson Load(LessonFolder folder)
    {
        try
        {
            return folder.Load();
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException)
        {
            throw new CommandException(ExitCode.Failed, $"{folder.Id} cannot be read: {unreadable.Message}");
        }
    }

    private static bool IsGood(LessonRun run, bool solved) => run.Notebook.Succeeded && (!solved || !NotPassed(run).Any());

    private static void Tell(ProgressLine line, LessonRun run, bool solved)
    {
        var (id, time) = (run.Lesson.Folder.Id, PageText.Seconds(run.Notebook.Duration));
        if (run.Notebook.FirstFailure is { } failure)
            line.Keep(Tone.Bad, "failed", $"  {id} in the cell {failure.Id}: {failure.Error?.Message}");
        else if (!IsGood(run, solved))
            line.Keep(Tone.Bad, "failed", $"  {id}: the check of {string.Join(", ", NotPassed(run))} does not accept the solution");
        else
            line.Keep(Tone.Good, "ok", $"  {id} in {time}");
        foreach (var check in run.Checks.Where(check => check.CannotShow is not null))
            line.Keep(Tone.Unsure, "not shown", $"  {check.Exercise}: this server has no {check.CannotShow}");
    }

    private static IEnumerable<string> NotPassed(LessonRun run) => run.Lesson.Manifest.Exercises.Select(exercise => exercise.Id)
        .Where(id => run.Checks.LastOrDefault(check => check.Exercise == id) is not ({ Tier: CheckTier.Right } or { CannotShow: not null }));

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
