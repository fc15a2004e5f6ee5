using System.Globalization;
using System.Text.Json.Nodes;
using BucketLab.Course.Lessons;
using BucketLab.Learning;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading;

/// <summary>Reads the predictions that stand in a submission, as <c>lab.Predict("requests", 7)</c>. Nothing is run: an
/// answer that is no plain number, text, true or false is not one.</summary>
internal static class SubmittedPredictions
{
    private const int MaxCellCharacters = 10_000;
    private const int MaxLength = 60;

    /// <summary>Each question of the lesson, in its order, with the answer; null for none.</summary>
    public static IReadOnlyDictionary<string, string?> Of(Lesson lesson, Notebook submission)
    {
        var questions = lesson.Manifest.Predictions ?? [];
        var answers = questions.ToDictionary(entry => entry.Id, _ => (string?)null, StringComparer.Ordinal);
        foreach (var source in submission.Cells.Where(cell => cell.Type == CellType.Code).Select(SourceOf))
        {
            if (Read(source) is var (id, answer) && answers.GetValueOrDefault(id, "") is null)
                answers[id] = Takes(questions.First(entry => entry.Id == id), answer) ? answer : null;
        }

        return answers;
    }

    private static bool Takes(PredictionEntry question, string answer) =>
        answer.Length <= MaxLength && new PredictionQuestion(question.Id, question).Takes(answer);

    // A submission is any JSON: a cell may have no source.
    private static string SourceOf(Cell cell) =>
        cell.Json["source"] is JsonValue or JsonArray && cell.Source is { Length: <= MaxCellCharacters } source
            ? source
            : "";

    private static (string Id, string Answer)? Read(string source)
    {
        if (!source.Contains("Predict", StringComparison.Ordinal))
            return null;
        var tokens = AnswerTokens
            .Of(source)
            .Where(token => token.Kind != AnswerTokenKind.Comment && !string.IsNullOrWhiteSpace(token.Text))
            .ToList();
        var call = tokens.FindIndex(token => token is { Kind: AnswerTokenKind.Word, Text: "Predict" });
        return
            tokens[(call + 1)..]
                is [{ Text: "(" }, { Kind: AnswerTokenKind.Text, Text: var id }, { Text: "," }, .. var rest]
            && ValueOf(rest) is { } answer
            ? (id.Trim('"'), answer)
            : null;
    }

    private static string? ValueOf(List<AnswerToken> tokens)
    {
        var end = tokens.FindIndex(token => token.Text == ")");
        return (end < 0 ? [] : tokens[..end]) switch
        {
            [{ Text: "true" }] => "yes",
            [{ Text: "false" }] => "no",
            [{ Kind: AnswerTokenKind.Text, Text: var text }] => text.Trim('"'),
            var parts => NumberOf(string.Concat(parts.Select(part => part.Text))),
        };
    }

    // 1_000, 0.5, -3, 2m
    private static string? NumberOf(string text) =>
        decimal.TryParse(
            text.Replace("_", "", StringComparison.Ordinal).TrimEnd('m', 'M', 'd', 'D', 'f', 'F', 'l', 'L'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
}
