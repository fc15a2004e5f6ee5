using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing;

namespace BucketLab.Course.Tests.Lessons;

/// <summary>Rules for every cell of the course's own lessons (docs/add-a-lesson.md, "Numbers").</summary>
public sealed class LessonTextTests
{
    private static readonly LessonCatalog Shelf = new(Path.Combine(ThisCheckout.Root, "notebooks"));

    public static TheoryData<string> Lessons => [.. Shelf.Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Numbers_have_one_format(string named)
    {
        var cells = Assert.Single(Shelf.Named(named)).Load().Notebook.Cells;
        Assert.All(
            cells,
            cell =>
            {
                // Commas between digits, and a format that prints whatever the machine of the learner has.
                Assert.DoesNotMatch("(?<![0-9,])[0-9]{1,3},[0-9]{3}(?![0-9])", cell.Source);
                Assert.DoesNotContain(":N0}", cell.Source, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void No_text_is_taken_for_mathematics(string named) =>
        Assert.All(
            Assert.Single(Shelf.Named(named)).Load().Notebook.Cells.Where(cell => cell.Type == CellType.Markdown),
            // Between backticks the dollar sign is code.
            cell =>
                Assert.DoesNotContain(
                    "$",
                    string.Concat(cell.Source.Split('`').Where((_, at) => at % 2 == 0)),
                    StringComparison.Ordinal
                )
        );
}
