using System.Text.RegularExpressions;
using BucketLab.Learning;

namespace BucketLab.Desk.Lessons;

/// <summary>A cell that asks for a prediction and does nothing else: a page shows it as a question.</summary>
internal static partial class PredictionCell
{
    /// <summary>The question that a cell asks; null where it does something else.</summary>
    public static string? QuestionOf(string source) =>
        Pattern().Match(source) is { Success: true } found ? found.Groups["id"].Value : null;

    /// <summary>The words of its comment on what is asked for, such as "percent" or "number, 0 to 3"; null for
    /// none.</summary>
    public static string? AskedIn(string source) =>
        Comment().Match(source) is { Success: true } found ? found.Groups["asked"].Value : null;

    /// <summary>The text of the cell with an answer; what is asked for, as "percent", stays as a comment.</summary>
    public static string Write(string source, string answer)
    {
        var asked = AskedIn(source) is { } words ? $" /* {words} */" : "";
        return $"lab.Predict(\"{QuestionOf(source)}\", {PredictionQuestion.Written(answer)}{asked})";
    }

    [GeneratedRegex(
        """^\s*lab\.Predict\(\s*"(?<id>[a-z0-9-]+)"[^;\n]*\)\s*$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(
        """/\*[ ,]*(?<asked>[^*]*[^* ]) *\*/""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Comment();
}
