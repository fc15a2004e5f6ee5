using BucketLab.Course.Lessons;
using BucketLab.Course.Running;

namespace BucketLab.Course.Verification;

/// <summary>The runs by which a lesson is judged: as shipped, solved, and with every wrong answer.</summary>
/// <param name="stopStore">Stops the embedded store of a state folder.</param>
/// <param name="cores">Lets so many notebooks run at once.</param>
/// <param name="progress">Is told each cell; may be null.</param>
/// <param name="cluster">The file that names a cluster, for lessons that kill parts of one; null when none
/// runs.</param>
internal sealed class LessonTrials(
    Func<string, Task> stopStore,
    MachineCores cores,
    IProgress<LessonProgress>? progress,
    string? cluster
)
{
    /// <summary>Runs the lesson three times or more in a home of its own.</summary>
    public async Task<VerificationRuns> RunAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        var filesBefore = lesson.Folder.Files;
        var isOnCluster =
            cluster is not null
            && lesson.Manifest.Uses.Capabilities.Contains(nameof(Capability.ClusterControl), StringComparer.Ordinal);
        await using var home = RunHome.Create(stopStore, isOnCluster ? cluster : null);
        var runner = new LessonRunner(home, progress);
        var shipped = RunAsync(runner, lesson, AnsweredNotebook.AsShipped(lesson), cancellationToken);
        // What one run kills another would miss.
        if (isOnCluster)
            await shipped;
        var solved = RunAsync(runner, lesson, AnsweredNotebook.Solved(lesson), cancellationToken);
        if (isOnCluster)
            await solved;
        var answered = RunWrongAnswersAsync(runner, lesson, cancellationToken);
        await Task.WhenAll(shipped, solved, answered);
        await stopStore(home.State);
        return new VerificationRuns(
            await shipped,
            await solved,
            await answered,
            [
                .. home.LeftBehind(),
                .. home.Processes().Select(process => $"the process {process.Command}"),
                .. lesson.Folder.Files.Except(filesBefore, StringComparer.Ordinal).Select(file => $"the file {file}"),
            ]
        );
    }

    // A wrong answer that stops the notebook is reported once; the others are tried again without it.
    private async Task<IReadOnlyList<LessonRun>> RunWrongAnswersAsync(
        LessonRunner runner,
        Lesson lesson,
        CancellationToken cancellationToken
    )
    {
        var runs = new List<LessonRun>();
        var left = lesson.WrongAnswers.ToList();
        while (left.Count > 0)
        {
            var run = await RunAsync(
                runner,
                lesson,
                AnsweredNotebook.WithWrongAnswers(lesson, left),
                cancellationToken
            );
            runs.Add(run);
            if (
                run.Notebook.FirstFailure is not { } failure
                || run.Answered.WrongAnswerAt(failure.Index) is not { } culprit
            )
                break;
            left.Remove(culprit);
        }

        return runs;
    }

    private async Task<LessonRun> RunAsync(
        LessonRunner runner,
        Lesson lesson,
        AnsweredNotebook answered,
        CancellationToken cancellationToken
    )
    {
        // No rule judges a measured throughput, so nobody needs all cores here.
        using var share = await cores.TakeAsync(1, cancellationToken);
        return await runner.RunAsync(lesson, answered, share, cancellationToken);
    }
}
