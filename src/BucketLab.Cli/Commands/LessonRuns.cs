using BucketLab.Contracts.Reports;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Course.Running;

namespace BucketLab.Cli.Commands;

/// <summary>Runs lessons for a command, which has seen to what they need; each cell and each result is told.</summary>
/// <param name="context">Where to look and to write.</param>
internal sealed class LessonRuns(CommandContext context)
{
    /// <summary>Runs them, as shipped or solved.</summary>
    /// <exception cref="CommandException">A lesson cannot be read.</exception>
    public async Task<IReadOnlyList<LessonRun>> RunAsync(
        IReadOnlyList<LessonFolder> folders,
        bool solved,
        CancellationToken cancellationToken
    )
    {
        var lessons = folders.Select(LessonArguments.Load).ToList();
        using var line = new ProgressLine(context.Terminal);
        var course = new CourseRun(Wiring.StopStoreAsync, context.Wiring.Backend, new CellProgress(line));
        return await course.RunAsync(lessons, solved, run => Tell(line, run, solved), cancellationToken);
    }

    /// <summary>Returns true if no cell failed and, with solutions, each check passed that this server can
    /// show.</summary>
    public static bool IsGood(LessonRun run, bool solved) =>
        run.Notebook.Succeeded && (!solved || !NotPassed(run).Any());

    private static void Tell(ProgressLine line, LessonRun run, bool solved)
    {
        var (id, time) = (run.Lesson.Folder.Id, PageText.Seconds(run.Notebook.Duration));
        if (run.Notebook.FirstFailure is { } failure)
            line.Keep(Tone.Bad, "failed", $"  {id} in the cell {failure.Id}: {failure.Error?.Message}");
        else if (!IsGood(run, solved))
            line.Keep(
                Tone.Bad,
                "failed",
                $"  {id}: the check of {string.Join(", ", NotPassed(run))} does not accept the solution"
            );
        else
            line.Keep(Tone.Good, "ok", $"  {id} in {time}");
        if (run.Measurements.Count > 0)
            line.Keep(Tone.Quiet, "  measured", $"  {Measured(run)}");
        foreach (var check in run.Checks.Where(check => check.CannotShow is not null))
            line.Keep(Tone.Unsure, "not shown", $"  {check.Exercise}: this server has no {check.CannotShow}");
    }

    private static string Measured(LessonRun run) =>
        string.Join(" · ", run.Measurements.Select(measured => $"{measured.Key} {measured.Value}"));

    private static IEnumerable<string> NotPassed(LessonRun run) =>
        run
            .Lesson.Manifest.Exercises.Select(exercise => exercise.Id)
            .Where(id =>
                run.Checks.LastOrDefault(check => check.Exercise == id)
                    is not ({ Tier: CheckTier.Right } or { CannotShow: not null })
            );
}
