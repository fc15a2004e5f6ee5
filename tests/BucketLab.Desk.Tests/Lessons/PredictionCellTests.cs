using BucketLab.Desk.Lessons;

namespace BucketLab.Desk.Tests.Lessons;

public sealed class PredictionCellTests
{
    [Theory]
    [InlineData("lab.Predict(\"objects\" /* , number */)", "objects")]
    [InlineData("lab.Predict(\"stranger-get\", 403)", "stranger-get")]
    [InlineData("lab.Predict(\"visible\", true)\n", "visible")]
    public void A_cell_that_only_predicts_is_a_question(string source, string question) =>
        Assert.Equal(question, PredictionCell.QuestionOf(source));

    [Theory]
    [InlineData("var a = 1;\nlab.Predict(\"objects\", a)")]
    [InlineData("lab.Predict(\"objects\", 1); Console.WriteLine()")]
    [InlineData("lab.Observe(\"objects\", 1)")]
    [InlineData("// lab.Predict(\"objects\")")]
    public void A_cell_that_does_something_else_stays_code(string source) =>
        Assert.Null(PredictionCell.QuestionOf(source));

    [Theory]
    [InlineData("403", "lab.Predict(\"q\", 403)")]
    [InlineData("yes", "lab.Predict(\"q\", true)")]
    [InlineData("in the middle", "lab.Predict(\"q\", \"in the middle\")")]
    public void An_answer_is_written_as_code(string answer, string source)
    {
        Assert.Equal(source, PredictionCell.Write("lab.Predict(\"q\")", answer));
        Assert.Equal("q", PredictionCell.QuestionOf(source));
    }

    [Theory]
    [InlineData("lab.Predict(\"q\" /* , number, 0 to 3 */)", "lab.Predict(\"q\", 2 /* number, 0 to 3 */)")]
    [InlineData("lab.Predict(\"q\", 5 /* seconds */)", "lab.Predict(\"q\", 2 /* seconds */)")]
    public void What_is_asked_for_stays_in_the_cell_that_was_answered(string source, string answered)
    {
        Assert.Equal(answered, PredictionCell.Write(source, "2"));
        Assert.Equal("q", PredictionCell.QuestionOf(answered));
    }

    [Theory]
    [InlineData("lab.Predict(\"q\" /* , number of keys, 0 to 3 */)", "number of keys, 0 to 3")]
    [InlineData("lab.Predict(\"q\", 5 /* seconds */)", "seconds")]
    [InlineData("lab.Predict(\"q\", 5)", null)]
    public void What_is_asked_for_is_read_from_the_comment(string source, string? asked) =>
        Assert.Equal(asked, PredictionCell.AskedIn(source));
}
