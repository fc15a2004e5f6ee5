using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Notebooks.Polyglot;

namespace BucketLab.Course.Verification.Hosts;

/// <summary>
/// Holds lessons against what VS Code's Polyglot Notebooks show: each runs there and in our own runner, unless it ran
/// here before, and both are compared cell by cell.
/// </summary>
/// <param name="tool">The tool that those notebooks execute cells with.</param>
/// <param name="stopStore">Stops the embedded store of a state folder.</param>
/// <param name="solvedOnly">True to run the solved form only, and not the one that learners get.</param>
/// <param name="verified">Lessons that were verified a moment ago: their runs are used again.</param>
public sealed class HostVerification(
    PolyglotTool tool,
    Func<string, Task> stopStore,
    bool solvedOnly,
    IReadOnlyList<LessonVerdict> verified
)
{
    // Each run has a store and perhaps a browser beside it; more at a time disturb each other's measurements.
    private const int LessonsAtATime = 2;

    /// <summary>Verifies lessons, two at a time.</summary>
    /// <param name="lessons">Which.</param>
    /// <param name="progress">Is told each cell; may be null.</param>
    /// <param name="cancellationToken">Ends all runs; no process of theirs is left.</param>
    public async Task<IReadOnlyList<LessonVerdict>> VerifyAsync(
        IReadOnlyList<Lesson> lessons,
        IProgress<LessonProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using var places = new SemaphoreSlim(LessonsAtATime);
        return await Task.WhenAll(
            lessons.Select(async lesson =>
            {
                await places.WaitAsync(cancellationToken);
                try
                {
                    return await VerifyAsync(lesson, progress, cancellationToken);
                }
                finally
                {
                    places.Release();
                }
            })
        );
    }

    private async Task<LessonVerdict> VerifyAsync(
        Lesson lesson,
        IProgress<LessonProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var violations = new List<Violation>();
        var spent = TimeSpan.Zero;
        var runs = verified.FirstOrDefault(verdict => verdict.Lesson.Id == lesson.Folder.Id)?.Runs;
        foreach (var isSolved in solvedOnly ? [true] : (bool[])[false, true])
        {
            var here =
                (isSolved ? runs?.Solved : runs?.Shipped)
                ?? await RunAsync(lesson, isSolved, progress, null, cancellationToken);
            var there = await RunAsync(lesson, isSolved, progress, tool, cancellationToken);
            spent += here.Notebook.Duration + there.Notebook.Duration;
            // Live streams send as many requests as time allows: is it the host that differs, or each run?
            var again =
                here.Totals.Requests == there.Totals.Requests
                    ? here
                    : await RunAsync(lesson, isSolved, progress, null, cancellationToken);
            var thereAgain =
                there.Totals.Requests == here.Totals.Requests || again.Totals.Requests != here.Totals.Requests
                    ? there
                    : await RunAsync(lesson, isSolved, progress, tool, cancellationToken);
            violations.AddRange(
                new HostComparison(lesson, isSolved ? "solved" : "as shipped").Find(
                    here,
                    there,
                    again.Totals,
                    thereAgain.Totals
                )
            );
        }

        return new LessonVerdict(lesson.Folder, violations, WasRun: true, spent);
    }

    private async Task<LessonRun> RunAsync(
        Lesson lesson,
        bool isSolved,
        IProgress<LessonProgress>? progress,
        PolyglotTool? with,
        CancellationToken cancellationToken
    )
    {
        await using var home = RunHome.Create(stopStore);
        var answered = isSolved ? AnsweredNotebook.Solved(lesson) : AnsweredNotebook.AsShipped(lesson);
        return await new LessonRunner(home, progress, with).RunAsync(lesson, answered, cancellationToken);
    }
}
