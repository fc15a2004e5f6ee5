using BucketLab.Course.Lessons;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Lessons;

public sealed class AnsweredNotebookTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_solution_replaces_the_source_of_its_cell_alone()
    {
        var lesson = course.Lesson;
        var solved = AnsweredNotebook.Solved(lesson).Notebook;
        Assert.Equal("string policy = \"right\";", solved.Find("open-avatars")!.Source);
        Assert.Equal(lesson.Notebook.Cells.Count, solved.Cells.Count);
        Assert.Contains("TODO", lesson.Notebook.Find("open-avatars")!.Source);
    }

    [Fact]
    public void Wrong_answers_stand_before_the_solution_each_with_its_check()
    {
        var lesson = course.Lesson;
        var answered = AnsweredNotebook.WithWrongAnswers(lesson, lesson.WrongAnswers);
        Assert.Equal(
            [
                "preamble",
                "measure",
                "open-avatars--whole-bucket",
                "check-open-avatars--whole-bucket",
                "open-avatars--list-instead-of-get",
                "check-open-avatars--list-instead-of-get",
                "open-avatars",
                "check-open-avatars",
            ],
            answered
                .Notebook.Cells.Where(cell => cell.Type == BucketLab.Notebooks.Documents.CellType.Code)
                .Select(cell => cell.Id)
        );
        var check = answered
            .Notebook.Cells.Index()
            .Single(entry => entry.Item.Id == "check-open-avatars--whole-bucket")
            .Index;
        Assert.Equal("whole-bucket", answered.WrongAnswerAt(check)!.Misconception.Id);
        Assert.Null(answered.WrongAnswerAt(answered.Notebook.Cells.Count - 1));
    }
}
