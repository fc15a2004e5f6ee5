using BucketLab.Contracts.Display;
using BucketLab.Learning;
using BucketLab.Lessons;
using BucketLab.Sessions;

namespace BucketLab.Tests.Learning;

public sealed class PredictionBookTests : IDisposable
{
    private static readonly PredictionEntry[] Entries =
    [
        new("get", "A bucket is private.", ["200", "403", "404"]),
        new("fewest", "Four of five questions are about users.", ["by id", "by user"]),
        new("encrypted", "A default decides about writes.", ["yes", "no"]),
        new("requests", "The player asks for the end first.", Recorded: 3),
        new("seconds", "Two segments.", Tolerance: new(1.5, "browsers wait differently")),
        new("milliseconds", "Nothing is kept.", Tolerance: new(3, "only its size counts")),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");
    private readonly PredictionBook book;

    public PredictionBookTests() =>
        book = new(
            "05",
            Entries,
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
        var text = book.Observe("get", 403).ToText();
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
        book.Observe("get", 403);
        Assert.Contains(
            "You expected 404, and it has been measured since.",
            book.Predict("get", 403).ToText(),
            StringComparison.Ordinal
        );
        Assert.Contains("404", book.Observe("get", 403).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_that_nobody_answered_stays_unanswered_and_is_measured_all_the_same()
    {
        Assert.StartsWith("No prediction yet.", book.Predict("get", null).ToText(), StringComparison.Ordinal);
        Assert.Contains(
            "No prediction was made for this.",
            book.Observe("get", 403).ToText(),
            StringComparison.Ordinal
        );
        Assert.Contains("No prediction yet.", book.Predict("get", null).ToText(), StringComparison.Ordinal);
        Assert.Equal(
            """{"event":"prediction","id":"get","predicted":null,"measured":"403"}""",
            File.ReadAllText(Report).TrimEnd()
        );
    }

    [Fact]
    public void A_cell_that_is_run_again_without_an_answer_keeps_the_one_given_before()
    {
        book.Predict("get", 200);
        Assert.StartsWith("You expect 200.", book.Predict("get", null).ToText(), StringComparison.Ordinal);
        book.Observe("get", 403);
        Assert.StartsWith("You expected 200.", book.Predict("get", null).ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", "Write one of 200, 403, 404 after the name, as in lab.Predict(\"get\", 200)")]
    [InlineData(
        "fewest",
        "Write one of \"by id\", \"by user\" after the name, as in lab.Predict(\"fewest\", \"by id\")"
    )]
    [InlineData("encrypted", "Write one of true, false after the name, as in lab.Predict(\"encrypted\", true)")]
    [InlineData("requests", "Write lab.Predict(\"requests\", N) with your number in place of N")]
    public void Somebody_who_has_not_answered_is_told_how(string id, string how) =>
        Assert.Contains(how, book.Predict(id, null).ToText(), StringComparison.Ordinal);

    [Theory]
    [InlineData("get", 500)]
    [InlineData("fewest", "by colour")]
    [InlineData("requests", "many")]
    public void What_is_no_answer_is_not_kept(string id, object value)
    {
        Assert.Contains("is no answer to this.", book.Predict(id, value).ToText(), StringComparison.Ordinal);
        Assert.Contains("No prediction was made for this.", book.Observe(id, 3).ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData("Yes", "Yes")]
    public void Yes_and_true_are_the_same_answer(object value, string shown)
    {
        Assert.StartsWith($"You expect {shown}.", book.Predict("encrypted", value).ToText(), StringComparison.Ordinal);
        Assert.Contains("As you predicted.", book.Observe("encrypted", true).ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seconds", 6, 6, "As you predicted.")]
    [InlineData("seconds", 5, 6, "Near enough: anything within 50 % is right here, because browsers wait differently.")]
    [InlineData("seconds", 9, 6, "Near enough")]
    [InlineData("seconds", 9.1, 6, "Not what you predicted.")]
    [InlineData("seconds", 4, 6, "Near enough")]
    [InlineData("seconds", 3.9, 6, "Not what you predicted.")]
    [InlineData("seconds", 0, 6, "Not what you predicted.")]
    [InlineData("milliseconds", 25, 13, "anything within a factor of 3 is right here, because only its size counts.")]
    [InlineData("requests", 3, 4, "Not what you predicted.")]
    public void A_number_that_is_near_enough_is_right_and_the_reason_is_said(
        string id,
        double predicted,
        double measured,
        string verdict
    )
    {
        book.Predict(id, predicted);
        Assert.Contains(verdict, book.Observe(id, measured).ToText(), StringComparison.Ordinal);
        Assert.Contains(
            verdict.StartsWith("Not", StringComparison.Ordinal) ? "different" : "met",
            book.All().ToText().Split('\n')[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_number_written_otherwise_is_met()
    {
        book.Predict("requests", "3.0");
        Assert.Contains("As you predicted.", book.Observe("requests", 3).ToText(), StringComparison.Ordinal);
        Assert.Contains("met", book.All().ToText().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_amounts_are_drawn_and_choices_are_not()
    {
        book.Predict("requests", 3);
        book.Predict("get", 200);
        Assert.Contains("width:75%", book.Observe("requests", 4).ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("width:", WithoutStyle(book.Observe("get", 403)), StringComparison.Ordinal);
        // A question of one's own: nobody said that its numbers are amounts, and they may be status codes or years.
        book.Predict("my-own", 200);
        Assert.DoesNotContain("width:", WithoutStyle(book.Observe("my-own", 403)), StringComparison.Ordinal);
    }

    private static string WithoutStyle(View view)
    {
        var html = view.ToHtml();
        return html[html.IndexOf("</style>", StringComparison.Ordinal)..];
    }

    [Fact]
    public void What_was_not_measured_here_is_never_shown_or_kept_as_measured()
    {
        book.Predict("requests", 3);
        var card = book.Observe("requests", null);
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
        Assert.DoesNotContain("recorded", book.Observe("requests", 4).ToText(), StringComparison.Ordinal);

    [Fact]
    public void Nothing_measured_and_nothing_recorded_says_so() =>
        Assert.Contains(
            "This machine could not measure it.",
            book.Observe("seconds", null).ToText(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(1.5, 1.5, "As you predicted.")]
    [InlineData(2, 2L, "As you predicted.")]
    [InlineData("Private", "private", "As you predicted.")]
    [InlineData(0, 1, "Not what you predicted.")]
    public void A_question_of_ones_own_takes_any_answer(object predicted, object measured, string verdict)
    {
        book.Predict("q", predicted);
        Assert.Contains(verdict, book.Observe("q", measured).ToText(), StringComparison.Ordinal);
    }
}
