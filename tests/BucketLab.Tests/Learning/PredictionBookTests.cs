using BucketLab.Learning;
using BucketLab.Sessions;

namespace BucketLab.Tests.Learning;

public sealed class PredictionBookTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");
    private readonly PredictionBook book;

    public PredictionBookTests() =>
        book = new(
            "05",
            new ProgressFile(Path.Combine(folder.FullName, "progress.json")),
            new RunReportWriter(Report),
            TimeProvider.System
        );

    private string Report => Path.Combine(folder.FullName, "report.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Prediction_and_measurement_stand_side_by_side_with_the_reason()
    {
        book.Predict("get", 200);
        var text = book.Observe("get", 403, "A bucket is private.").ToText();
        Assert.Equal("your prediction  200\nmeasured         403\nNot what you predicted.\nA bucket is private.", text);
        Assert.Equal(
            """{"event":"prediction","id":"get","predicted":"200","measured":"403"}""",
            File.ReadAllText(Report).TrimEnd()
        );
    }

    [Fact]
    public void A_prediction_may_change_until_it_is_measured_and_never_after()
    {
        book.Predict("get", 200);
        book.Predict("get", 404);
        book.Observe("get", 403, null);
        Assert.Contains(
            "You expected 404, and it has been measured since.",
            book.Predict("get", 403).ToText(),
            StringComparison.Ordinal
        );
        Assert.Contains("404", book.Observe("get", 403, null).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_without_a_prediction_is_shown_all_the_same()
    {
        Assert.Contains(
            "No prediction was made for this.",
            book.Observe("get", true, null).ToText(),
            StringComparison.Ordinal
        );
        Assert.Contains("You expect no.", book.Predict("get", false).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_measured_here_is_never_shown_or_kept_as_measured()
    {
        book.Predict("requests", 3);
        var card = book.Observe("requests", null, "The player asks for the end first.", recorded: 3);
        Assert.Equal(
            "your prediction  3\nmeasured         not measured here\nrecorded run     3\n"
                + "This machine could not measure it. The recorded run is from another machine.\nThe player "
                + "asks for the end first.",
            card.ToText()
        );
        Assert.Contains(
            "<div><dt>measured</dt><dd>not measured here</dd></div><div><dt>recorded run</dt><dd>3</dd></div>",
            card.ToHtml(),
            StringComparison.Ordinal
        );
        Assert.Contains("not yet", book.All().ToText(), StringComparison.Ordinal);
        Assert.False(File.Exists(Report));
        Assert.Contains("You expect 4.", book.Predict("requests", 4).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_run_is_not_shown_beside_a_measurement() =>
        Assert.DoesNotContain(
            "recorded",
            book.Observe("requests", 4, null, recorded: 3).ToText(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Nothing_measured_and_nothing_recorded_says_so() =>
        Assert.Contains(
            "This machine could not measure it.",
            book.Observe("requests", null, null).ToText(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(1.5, 1.5, "As you predicted.")]
    [InlineData(2, 2L, "As you predicted.")]
    [InlineData("Private", "private", "As you predicted.")]
    [InlineData(0, 1, "Not what you predicted.")]
    public void Equal_is_what_people_call_equal(object predicted, object measured, string verdict)
    {
        book.Predict("q", predicted);
        Assert.Contains(verdict, book.Observe("q", measured, null).ToText(), StringComparison.Ordinal);
    }
}
