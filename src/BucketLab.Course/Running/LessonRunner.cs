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
    RunHome home, IProgress<LessonProgress>? progress = null, PolyglotTool? polyglot = null)
{
    /// <summary>Executes the notebook of a lesson once.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; no process of the notebook is left.</exception>
    public async Task<LessonRun> RunAsync(Lesson lesson, AnsweredNotebook answered, CancellationToken cancellationToken)
    {
        var request = new RunRequest
        {
            Notebook = answered.Notebook,
            Folder = lesson.Folder.Path,
            Environment = home.NextRun(out var report),
        };
        var follower = new Follower(lesson, answered.Notebook, progress);
        var run = polyglot is null
            ? await NotebookProcess.RunAsync(request, follower, cancellationToken)
            : await PolyglotNotebook.RunAsync(polyglot, request, follower, cancellationToken);
        report.Read();
        return new LessonRun(lesson, answered, run, report.Checks, report.Totals)
        {
            Measurements = report.Measurements,
        };
    }

    private sealed class Follower(Lesson lesson, Notebook notebook, IProgress<LessonProgress>? progress) : IProgress<RunEvent>
    {
        private readonly int total = notebook.Cells.Count(cell => cell.Type == CellType.Code);
        private int finished;

        public void Report(RunEvent value)
        {
            if (value is CellFinished)
                finished++;
            if (value is CellFinished or CellStarted)
                progress?.Report(new LessonProgress(lesson.Folder.Id, notebook.Cells[value.Cell].Id ?? "", finished, total));
        }
    }
}
