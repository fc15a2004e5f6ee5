using BucketLab.Contracts.Reports;
using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Testing.Lessons;

/// <summary>A run that nobody ran, to be shown.</summary>
internal static class PretendedRun
{
    public static LessonRun Of(Lesson lesson, Action<Notebook>? execute = null, CheckTier tier = CheckTier.NotDefined)
    {
        var executed = lesson.Notebook.Clone();
        execute?.Invoke(executed);
        var cells = executed
            .Cells.Index()
            .Where(entry => entry.Item.Type == CellType.Code)
            .Select(entry => new CellResult(
                entry.Index,
                entry.Item.Id ?? "",
                CellOutcome.Succeeded,
                TimeSpan.FromMilliseconds(10),
                null
            ));
        return new LessonRun(
            lesson,
            AnsweredNotebook.AsShipped(lesson),
            new NotebookRun(executed, [.. cells], TimeSpan.FromSeconds(1), true),
            [
                .. lesson
                    .Manifest.Exercises.Take(1)
                    .Select(exercise => new CheckReport(5, exercise.Id, tier, null, "seen")),
            ],
            new RunTotals(7, 100, 2000)
        );
    }
}
