using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests;

public sealed class GradesCsvTests
{
    [Theory]
    [InlineData("ada", "ada")]
    [InlineData("Lovelace, Ada", "\"Lovelace, Ada\"")]
    [InlineData("the \"first\"", "\"the \"\"first\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+49", "\"'+49\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\t=1", "\"' =1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("two\nlines", "two lines")]
    public void A_field_is_text_in_every_spreadsheet(string text, string field) =>
        Assert.Equal(field, GradesCsv.Field(text));

    [Fact]
    public void A_line_has_student_exercise_points_tier_seconds_and_note()
    {
        var csv = GradesCsv.Of([new GradedSubmission("ada", "key", [new Grade("one", 0, 2, "almost", 1.25, "note")])]);
        Assert.Equal("student,exercise,points,tier,seconds,note\r\nada,one,0,almost,1.3,note\r\n", csv);
    }

    [Fact]
    public void A_time_that_was_not_measured_is_no_zero()
    {
        var csv = GradesCsv.Of([new GradedSubmission("ada", "key", [new Grade("one", 0, 2, "not-run", null, "note")])]);
        Assert.EndsWith("ada,one,0,not-run,,note\r\n", csv, StringComparison.Ordinal);
    }
}
