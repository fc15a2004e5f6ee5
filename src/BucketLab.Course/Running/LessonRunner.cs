using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Polyglot;
using BucketLab.Notebooks.Running;

namespace BucketLab.Course.Running;

/// <summary>Executes lessons in the home it is given.</summary>
/// <param name="home">Where the session finds its state.</param>
/// <param name="progress">Is told each cell; may be null.</param>
/// <param name="polyglot">Executes them with this tool instead of our own runner.</param>
public sealed class LessonRunner(
    RunHome home,
    IProgress<LessonProgress>? progress = null,
    PolyglotTool? polyglot = null
)
{
    /// <summary>Executes the notebook of a lesson once.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; no process of the notebook is left.</exception>
    public Task<LessonRun> RunAsync(Lesson lesson, AnsweredNotebook answered, CancellationToken cancellationToken) =>
        RunAsync(lesson, answered, share: null, cancellationToken);

    /// <summary>Executes the notebook of a lesson once, beside others.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="answered">Its notebook.</param>
    /// <param name="share">
    /// Its share of the machine, which it lends in the cells that only wait; null when it is alone.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; no process of the notebook is left.</exception>
    internal async Task<LessonRun> RunAsync(
        Lesson lesson,
        AnsweredNotebook answered,
        MachineShare? share,
        CancellationToken cancellationToken
    )
    {
        var request = new RunRequest
        {
            Notebook = answered.Notebook,
            Folder = lesson.Folder.Path,
            Environment = home.NextRun(out var report),
        };
        var follower = new Follower(lesson, answered.Notebook, progress, share);
        var run = polyglot is null
            ? await NotebookProcess.RunAsync(request, follower, cancellationToken)
            : await PolyglotNotebook.RunAsync(polyglot, request, follower, cancellationToken);
        report.Read();
        return new LessonRun(lesson, answered, run, report.Checks, report.Totals)
        {
            Measurements = report.Measurements,
        };
    }

    private sealed class Follower(
        Lesson lesson,
        Notebook notebook,
        IProgress<LessonProgress>? progress,
        MachineShare? share
    ) : IProgress<RunEvent>
    {
        private readonly IReadOnlyList<string> waiting = lesson.Manifest.Uses.WaitingCells ?? [];
        private readonly int total = notebook.Cells.Count(cell => cell.Type == CellType.Code);
        private int finished;

        public void Report(RunEvent value)
        {
            if (value is not (CellFinished or CellStarted))
                return;
            var cell = notebook.Cells[value.Cell].Id ?? "";
            if (value is CellFinished)
            {
                share?.TakeBack();
                finished++;
            }
            else if (waiting.Contains(cell, StringComparer.Ordinal))
            {
                share?.Lend();
            }

            progress?.Report(new LessonProgress(lesson.Folder.Id, cell, finished, total));
        }
    }
}
