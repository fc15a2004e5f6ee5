using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Grading.Tests;

public sealed class AssembledNotebookTests : IDisposable
{
    private const string Answer = "string policy = \"mine\";";

    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public void Only_the_source_of_the_exercise_cell_comes_from_the_submission()
    {
        var assembled = Assemble(submission =>
        {
            foreach (var cell in submission.Cells)
                cell.Source = cell.Id == "open-avatars" ? Answer : "Console.WriteLine(\"passed\");";
            submission.Insert(1, Cell.Code("one-more", "Environment.Exit(0);"));
        });
        Assert.Equal(Answer, assembled.Notebook.Find("open-avatars")!.Source);
        Assert.Equal(Answer, assembled.Answers["open-avatars"]);
        Assert.Empty(assembled.Notes);
        foreach (var cell in course.Lesson.Notebook.Cells.Where(cell => cell.Id != "open-avatars"))
            Assert.Equal(cell.Source, assembled.Notebook.Find(cell.Id!)!.Source);
        Assert.Equal(course.Lesson.Notebook.Cells.Count, assembled.Notebook.Cells.Count);
    }

    [Fact]
    public void A_host_that_wrote_new_ids_costs_nothing()
    {
        var assembled = Assemble(submission => Rename(submission, keepTags: true));
        Assert.Equal(Answer, assembled.Answers["open-avatars"]);
        Assert.Equal("the cell was found without its id", assembled.Notes["open-avatars"]);
    }

    [Fact]
    public void Without_ids_and_tags_the_cell_before_the_check_is_the_answer()
    {
        var assembled = Assemble(submission => Rename(submission, keepTags: false));
        Assert.Equal(Answer, assembled.Answers["open-avatars"]);
    }

    [Fact]
    public void The_id_that_nbgrader_gives_is_enough()
    {
        var assembled = Assemble(submission =>
        {
            Rename(submission, keepTags: false);
            submission.Remove(
                submission.Cells.Single(cell => cell.Source.Contains("lab.CheckAsync(", StringComparison.Ordinal))
            );
            submission.Cells.Single(cell => cell.Source == Answer).Metadata["nbgrader"] =
                new System.Text.Json.Nodes.JsonObject { ["grade_id"] = "open-avatars" };
        });
        Assert.Equal(Answer, assembled.Answers["open-avatars"]);
    }

    [Fact]
    public void Of_two_cells_with_one_id_the_first_counts_and_it_is_noted()
    {
        var assembled = Assemble(submission =>
            submission.Insert(submission.Cells.Count, Cell.Code("open-avatars", "string policy = \"other\";"))
        );
        Assert.Equal(Answer, assembled.Answers["open-avatars"]);
        Assert.StartsWith("2 cells have the id", assembled.Notes["open-avatars"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_cell_is_the_lessons_own()
    {
        var assembled = Assemble(submission =>
        {
            submission.Remove(submission.Find("open-avatars")!);
            submission.Remove(submission.Find("check-open-avatars")!);
        });
        Assert.Empty(assembled.Answers);
        Assert.Contains("is missing", assembled.Notes["open-avatars"], StringComparison.Ordinal);
        Assert.Equal(
            course.Lesson.Notebook.Find("open-avatars")!.Source,
            assembled.Notebook.Find("open-avatars")!.Source
        );
    }

    [Fact]
    public void An_answer_as_long_as_a_book_is_not_run()
    {
        var assembled = Assemble(submission => submission.Find("open-avatars")!.Source = new string('x', 100_001));
        Assert.Empty(assembled.Answers);
        Assert.Contains("longer than 100000 characters", assembled.Notes["open-avatars"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_behind_the_last_check_is_not_run()
    {
        course.AddCell("summary", "await lab.SummaryAsync()");
        var assembled = Assemble(_ => { });
        Assert.Equal("check-open-avatars", assembled.Notebook.Cells[^1].Id);
        Assert.Equal(course.Lesson.Notebook.Cells.Count - 1, assembled.Notebook.Cells.Count);
    }

    private AssembledNotebook Assemble(Action<Notebook> change)
    {
        var submission = course.Lesson.Notebook.Clone();
        submission.Find("open-avatars")!.Source = Answer;
        change(submission);
        return AssembledNotebook.Of(course.Lesson, submission);
    }

    private static void Rename(Notebook notebook, bool keepTags)
    {
        foreach (var (index, cell) in notebook.Cells.Index())
        {
            cell.Id = $"host-{index}";
            if (!keepTags)
                cell.Metadata.Remove("tags");
        }
    }
}
