using BucketLab.Contracts.Reports;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Running;

namespace BucketLab.Course.Running;

/// <summary>A lesson that was executed.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Answered">The notebook as it was executed: as shipped, solved, or with wrong answers.</param>
/// <param name="Notebook">The executed notebook.</param>
/// <param name="Checks">The answers of its checks, in order.</param>
/// <param name="Totals">Its traffic.</param>
public sealed record LessonRun(
    Lesson Lesson,
    AnsweredNotebook Answered,
    NotebookRun Notebook,
    IReadOnlyList<CheckReport> Checks,
    RunTotals Totals
)
{
    /// <summary>Measurements beside predictions, by id, in the order of the notebook.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Measurements { get; init; } = [];

    /// <summary>Exercises whose last check was passed.</summary>
    public int Passed =>
        Checks
            .GroupBy(check => check.Exercise, StringComparer.Ordinal)
            .Count(answers => answers.Last().Tier == CheckTier.Right);

    /// <summary>All exercises of the lesson.</summary>
    public int Exercises => Lesson.Manifest.Exercises.Count;
}
