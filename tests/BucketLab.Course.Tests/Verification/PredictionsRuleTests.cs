using System.Text.Json.Nodes;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Verification;

/// <summary>Rule 2 for predictions: what breaks it, each with the message that an author sees.</summary>
public sealed class PredictionsRuleTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public PredictionsRuleTests()
    {
        List("""[{ "id": "get", "choices": ["200", "403"], "why": "A bucket is private." }]""");
        course.AddCell("predict-get", "lab.Predict(\"get\" /* , 200 or 403 */)");
        course.AddCell("observe-get", "lab.Observe(\"get\", lab.Bucket.Length)");
    }

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_question_that_is_listed_asked_and_measured_keeps_the_contract() =>
        Assert.Empty(course.ViolationsOnFiles());

    [Fact]
    public void A_question_that_is_handed_out_with_an_answer_breaks_it()
    {
        course.ChangeCell("predict-get", _ => "lab.Predict(\"get\", 200)");
        Breaks("handed out with an answer");
    }

    [Theory]
    [InlineData("predict-get", "is asked nowhere")]
    [InlineData("observe-get", "is measured nowhere")]
    public void A_listed_question_that_the_notebook_does_not_ask_or_measure_breaks_it(string cell, string message)
    {
        course.ChangeCell(cell, _ => "\"nothing\"");
        Breaks(message);
    }

    [Fact]
    public void A_question_that_is_asked_twice_breaks_it()
    {
        course.AddCell("predict-again", "lab.Predict(\"get\")");
        Breaks("is asked 2 times");
    }

    [Fact]
    public void A_measurement_in_front_of_its_question_breaks_it()
    {
        course.ChangeCell("predict-get", _ => "lab.Observe(\"get\", lab.Bucket.Length)");
        course.ChangeCell("observe-get", _ => "lab.Predict(\"get\")");
        Breaks("is measured before it is asked");
    }

    [Theory]
    [InlineData("lab.Predict(\"put\")")]
    [InlineData("lab.Observe(\"put\", lab.Bucket.Length)")]
    public void A_question_that_is_not_listed_breaks_it(string source)
    {
        course.AddCell("more", source);
        Breaks("lists no prediction put");
    }

    [Theory]
    [InlineData("""{ "id": "get", "why": " " }""", "does not say why")]
    [InlineData("""{ "id": "get", "why": "So.", "choices": ["200"] }""", "fewer than two choices")]
    [InlineData(
        """{ "id": "get", "why": "So.", "tolerance": { "factor": 0.5, "because": "it varies" } }""",
        "is below 1"
    )]
    [InlineData(
        """{ "id": "get", "why": "So.", "choices": ["1", "2"], "tolerance": { "factor": 2, "because": "it varies" } }""",
        "choices and a tolerance"
    )]
    [InlineData(
        """{ "id": "get", "why": "So.", "choices": ["1", "2"], "recordedChoice": "3" }""",
        "none of its choices"
    )]
    public void An_entry_that_says_too_little_or_contradicts_itself_breaks_it(string entry, string message)
    {
        List($"[{entry}]");
        Breaks(message);
    }

    private void List(string predictions) =>
        course.ChangeManifest(manifest => manifest["predictions"] = JsonNode.Parse(predictions));

    private void Breaks(string message)
    {
        var violation = Assert.Single(course.ViolationsOnFiles());
        Assert.Equal(2, violation.Rule);
        Assert.Contains(message, violation.Message, StringComparison.Ordinal);
    }
}
