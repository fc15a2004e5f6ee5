using System.Text.Json;
using BucketLab.Learning;

namespace BucketLab.Tests.Learning;

public sealed class RecallBookTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");
    private readonly ProgressFile progress;

    public RecallBookTests()
    {
        progress = new ProgressFile(Path.Combine(folder.FullName, "progress.json"));
        Lesson("01-large-files", "size", "list", "hash");
        Lesson("02-single-machine", "ceiling", "restored");
        Lesson("03-later", "later");
    }

    private string Notebooks => Path.Combine(folder.FullName, "notebooks");

    private RecallBook Book(string lesson = "03-later") => new(lesson, Notebooks, progress);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Two_questions_come_from_two_earlier_lessons_and_their_answers_after_both()
    {
        var text = Book().Ask().ToText();
        Assert.Contains("Lesson 01, Title of 01-large-files.", text, StringComparison.Ordinal);
        Assert.Contains("Lesson 02, Title of 02-single-machine.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("03-later", text, StringComparison.Ordinal);
        Assert.True(
            text.LastIndexOf("Question of", StringComparison.Ordinal)
                < text.IndexOf("Answer of", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_was_predicted_wrongly_is_asked_first()
    {
        Predicted("01-large-files", "list", guess: "8", measured: "8500");
        Predicted("01-large-files", "size", guess: "6000", measured: "6000");
        Predicted("02-single-machine", "restored", guess: "14", measured: "12");
        var text = Book().Ask().ToText();
        Assert.Contains("Question of list", text, StringComparison.Ordinal);
        Assert.Contains("Question of restored", text, StringComparison.Ordinal);
        Assert.Contains(
            "Lesson 02, Title of 02-single-machine: you expected 14 there, and something else was measured.",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_was_predicted_rightly_is_asked_before_what_was_never_seen()
    {
        Predicted("01-large-files", "hash", guess: "60", measured: "60");
        Assert.Contains(
            "1. Lesson 01, Title of 01-large-files: you predicted it rightly there.\n  Question of hash",
            Book().Ask().ToText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_prediction_that_waits_for_its_measurement_is_not_called_wrong()
    {
        progress.Update(
            "01-large-files",
            state =>
                state with
                {
                    Predictions = state.Predictions.SetItem("size", new Prediction("7", DateTimeOffset.UnixEpoch)),
                }
        );
        Assert.DoesNotContain("expected", Book().Ask().ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_lesson_asks_the_same_again_and_another_one_asks_something_else()
    {
        Lesson("04-more", "more");
        Assert.Equal(Book().Ask().ToText(), Book().Ask().ToText());
        Assert.NotEqual(Book().Ask().ToText(), Book("04-more").Ask().ToText());
    }

    [Theory]
    [InlineData("00-first")]
    [InlineData("01-large-files")]
    public void Where_no_earlier_lesson_is_nothing_is_asked(string lesson) =>
        Assert.Equal("There is no question from an earlier lesson here.", Book(lesson).Ask().ToText());

    [Fact]
    public void A_question_is_text_and_its_answer_is_closed()
    {
        Lesson("02-single-machine", "a < b & <script>");
        var html = Book().Ask().ToHtml();
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<details><summary>Answer</summary>").Length - 1);
    }

    private void Predicted(string lesson, string id, string guess, string measured) =>
        progress.Update(
            lesson,
            state =>
                state with
                {
                    Predictions = state.Predictions.SetItem(
                        id,
                        new Prediction(
                            guess,
                            DateTimeOffset.UnixEpoch,
                            measured,
                            DateTimeOffset.UnixEpoch,
                            guess == measured
                        )
                    ),
                }
        );

    // One prediction of each lesson means nothing outside it.
    private void Lesson(string id, params string[] predictions)
    {
        Directory.CreateDirectory(Path.Combine(Notebooks, id));
        var manifest = new
        {
            id,
            title = $"Title of {id}",
            minutes = 10,
            goals = Array.Empty<string>(),
            misconceptions = Array.Empty<string>(),
            introduces = Array.Empty<string>(),
            needs = Array.Empty<string>(),
            uses = new
            {
                capabilities = Array.Empty<string>(),
                tools = Array.Empty<string>(),
                samples = Array.Empty<string>(),
            },
            exercises = Array.Empty<string>(),
            teacher = new
            {
                plan45 = "",
                plan90 = "",
                expected = "",
            },
            predictions = predictions
                .Select(name =>
                    (object)
                        new
                        {
                            id = name,
                            why = "",
                            recall = new { question = $"Question of {name}?", answer = $"Answer of {name}." },
                        }
                )
                .Append(new { id = "inside", why = "" }),
        };
        File.WriteAllText(Path.Combine(Notebooks, id, "lesson.json"), JsonSerializer.Serialize(manifest));
    }
}
