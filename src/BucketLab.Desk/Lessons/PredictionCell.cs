using System.Text.RegularExpressions;
using BucketLab.Learning;

namespace BucketLab.Desk.Lessons;

/// <summary>A cell that asks for a prediction and does nothing else: a page shows it as a question.</summary>
internal static partial class PredictionCell
{
    /// <summary>The question that a cell asks; null where it does something else.</summary>
    public static string? QuestionOf(string source) =>
        Pattern().Match(source) is { Success: true } found ? found.Groups["id"].Value : null;

    /// <summary>The text of the cell with an answer.</summary>
    public static string Write(string question, string answer) =>
        $"lab.Predict(\"{question}\", {PredictionQuestion.Written(answer)})";

    [GeneratedRegex(
        """^\s*lab\.Predict\(\s*"(?<id>[a-z0-9-]+)"[^;\n]*\)\s*$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pattern();
}
