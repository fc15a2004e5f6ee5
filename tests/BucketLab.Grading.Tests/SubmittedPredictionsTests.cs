using BucketLab.Course.Lessons;
using BucketLab.Grading.Results;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading.Tests;

public sealed class SubmittedPredictionsTests : IDisposable
{
    private readonly GradedClass handedIn = new();

    private Lesson Lesson => handedIn.Lesson;

    public void Dispose() => handedIn.Dispose();

    [Theory]
    [InlineData("lab.Predict(\"stranger-get\", 200)", "200")]
    [InlineData("lab.Predict(\"stranger-get\" /* , 200, 403 or 404 */, 403)", "403")]
    [InlineData("lab.Predict(\"stranger-get\", \"404\") // who knows", "404")]
    [InlineData("lab.Predict(\"alice-get\", true)", "yes")]
    [InlineData("lab.Predict(\"alice-get\", false)", "no")]
    [InlineData("lab.Predict(\"stranger-list\", 1_000)", "1000")]
    [InlineData("lab.Predict(\"stranger-list\", -2.50m)", "-2.50")]
    public void An_answer_is_read_from_its_cell(string source, string answer) =>
        Assert.Equal(answer, Of(source).Values.OfType<string>().Single());

    [Theory]
    [InlineData("lab.Predict(\"stranger-get\" /* , 200, 403 or 404 */)")]
    [InlineData("lab.Predict(\"stranger-get\", 500)")]
    [InlineData("lab.Predict(\"stranger-get\", Environment.ProcessId)")]
    [InlineData("lab.Predict(\"of-my-own\", 1)")]
    [InlineData("// lab.Predict(\"stranger-get\", 200)")]
    [InlineData("var text = \"lab.Predict(\\\"stranger-get\\\", 200)\";")]
    [InlineData("lab.Predict(\"stranger-get\", 200")]
    public void What_answers_nothing_is_no_prediction(string source) => Assert.All(Of(source).Values, Assert.Null);

    [Fact]
    public void Every_question_of_the_lesson_is_there_and_its_first_answer_counts()
    {
        var read = Of("lab.Predict(\"stranger-get\", 200)", "lab.Predict(\"stranger-get\", 403)");
        Assert.Equal(Lesson.Manifest.Predictions!.Select(question => question.Id), read.Keys);
        Assert.Equal("200", read["stranger-get"]);
    }

    [Theory]
    [InlineData("lovelaceada_LATE_4711_99_public-and-private-buckets", "lovelaceada")]
    [InlineData("Ada Lovelace_4711_assignsubmission_file", "Ada Lovelace")]
    [InlineData("hw-05-ada", "hw-05-ada")]
    public void The_page_of_the_class_names_students_without_what_a_platform_adds(string handedIn, string shown) =>
        Assert.Contains(
            $"<th scope=\"row\">{shown}</th>",
            ClassPage.Of(Lesson, [Handed(handedIn, ""), Handed("grace", "")]),
            StringComparison.Ordinal
        );

    [Fact]
    public void Two_students_who_would_be_shown_by_one_name_keep_their_whole_names()
    {
        string[] names = ["Ada Lovelace_4711_assignsubmission_file", "Ada Lovelace_4712_assignsubmission_file"];
        var page = ClassPage.Of(Lesson, [.. names.Select(name => Handed(name, ""))]);
        Assert.All(names, name => Assert.Contains($"<th scope=\"row\">{name}</th>", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_the_class_says_how_many_expected_what()
    {
        var page = ClassPage.Of(
            Lesson,
            [
                Handed("ada", "lab.Predict(\"stranger-get\", 403)"),
                Handed("grace", "lab.Predict(\"stranger-get\", 200)"),
                Handed("joan", "lab.Predict(\"stranger-get\", 200)"),
                Handed("late", ""),
            ]
        );
        Assert.Contains(
            "<th scope=\"row\">stranger-get</th><td>200 (2), 403 (1)</td><td class=\"figure\">3 of 4</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("<th scope=\"row\">alice-get</th><td>nothing</td>", page, StringComparison.Ordinal);
    }

    private GradedSubmission Handed(string student, string source) =>
        new(student, "", HandIn.NotRun(Lesson, "")) { Predictions = Of(source) };

    private IReadOnlyDictionary<string, string?> Of(params string[] sources)
    {
        var notebook = Notebook.Create();
        foreach (var source in sources)
            notebook.Insert(notebook.Cells.Count, Cell.Code($"cell-{notebook.Cells.Count}", source));
        return SubmittedPredictions.Of(Lesson, notebook);
    }
}
