using System.Globalization;

namespace BucketLab.Grading.Gradebooks;

/// <summary>A gradebook as rows for a spreadsheet; a field is text or a decimal number.</summary>
/// <param name="book">The grades.</param>
/// <param name="withExercises">True for a column for each exercise as well.</param>
internal sealed class GradebookTable(Gradebook book, bool withExercises)
{
    /// <summary>The header, then a row for each student.</summary>
    public IEnumerable<object[]> Rows() =>
        book
            .Rows.Select(row =>
                (object[])
                    [
                        row.Student.FullName,
                        row.Student.Id,
                        row.Student.Login,
                        row.Student.Email,
                        .. book.Lessons.Zip(row.Cells, Fields).SelectMany(fields => fields),
                        row.Points,
                        row.Percent ?? (object)"",
                    ]
            )
            .Prepend(["name", "id", "login", "email", .. book.Lessons.SelectMany(Headers), "total", "percent"]);

    private IEnumerable<string> Headers(GradebookLesson lesson)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{lesson.Column} (of {lesson.MaxPoints:0.##})");
        if (lesson.Rule.Due is not null)
            yield return $"{lesson.Id[..2]} days late";
        if (!withExercises)
            yield break;
        foreach (var (id, maxPoints) in lesson.Exercises)
            yield return $"{id} (of {maxPoints})";
    }

    private IEnumerable<object> Fields(GradebookLesson lesson, GradebookCell cell)
    {
        yield return cell.IsExcused ? "excused" : cell.Points ?? (object)"";
        if (lesson.Rule.Due is not null)
            yield return (decimal)cell.DaysLate;
        if (!withExercises)
            yield break;
        foreach (var (id, _) in lesson.Exercises)
            yield return cell.Submission?.Grades.FirstOrDefault(grade => grade.Exercise == id) is { } grade
                ? (decimal)grade.Points
                : "";
    }
}
