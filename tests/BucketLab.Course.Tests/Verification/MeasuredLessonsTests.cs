using BucketLab.Course.Lessons;
using BucketLab.Course.Verification;
using BucketLab.Course.Verification.Rules;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing;

namespace BucketLab.Course.Tests.Verification;

/// <summary>Rule 13 over the lessons of the repository: read, not run, so that each change is held against
/// it.</summary>
public sealed class MeasuredLessonsTests
{
    private static readonly LessonCatalog Shelf = new(Path.Combine(ThisCheckout.Root, "notebooks"));

    public static TheoryData<string> Lessons => [.. Shelf.Lessons.Select(folder => folder.Id)];

    [Fact]
    public void All_lessons_are_looked_at() =>
        Assert.Equal(
            Directory
                .GetFiles(Path.Combine(ThisCheckout.Root, "notebooks"), "*.ipynb", SearchOption.AllDirectories)
                .Length,
            Lessons.Count
        );

    [Theory]
    [MemberData(nameof(Lessons))]
    public void No_lesson_shows_as_measured_what_was_not(string id) =>
        Assert.Empty(Violations(Shelf.Named(id).Single().Load()));

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_stand_in_in_any_lesson_is_found(string id)
    {
        var lesson = Shelf.Named(id).Single().Load();
        var code = lesson.Notebook.Cells.Last(cell => cell.Type == CellType.Code);
        // In front, because the last value of a cell stands there without a semicolon.
        code.Source = $"lab.Observe(\"planted\", 4711);\n{code.Source}";
        var violation = Assert.Single(Violations(lesson));
        Assert.Equal(code.Id, violation.Cell);
        Assert.Contains("`4711`", violation.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Violation> Violations(Lesson lesson) =>
        [.. new MeasuredRule().Find(new Evidence(lesson, new CourseContext(ThisCheckout.Root, [lesson], _ => [])))];
}
