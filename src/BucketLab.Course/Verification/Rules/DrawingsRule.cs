using System.Text.RegularExpressions;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 11, on files: every picture in the text has a text for those who do not see it.</summary>
internal sealed partial class DrawingsRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 11;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        foreach (
            var picture in LessonLinks
                .Of(evidence.Lesson)
                .Where(link => link.IsPicture && string.IsNullOrWhiteSpace(link.Text))
        )
            yield return evidence.InCell(
                Number,
                picture.Cell,
                $"the picture {picture.Target} has no text; write what is to be seen between the brackets.",
                picture.Line
            );
        foreach (
            var file in evidence.Lesson.Folder.Files.Where(file =>
                file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            if (WhyMute(File.ReadAllText(Path.Combine(evidence.Lesson.Folder.Path, file))) is { } reason)
                yield return evidence.InFile(Number, file, reason);
        }
    }

    /// <summary>The reason why a drawing says nothing to those who do not see it; null when it does.</summary>
    public static string? WhyMute(string html)
    {
        foreach (Match drawing in DrawingPattern().Matches(html))
        {
            if (drawing.Value.Contains("aria-hidden=\"true\"", StringComparison.Ordinal))
                continue;
            if (!drawing.Value.Contains("role=\"img\"", StringComparison.Ordinal))
                return "a drawing has no role=\"img\".";
            if (!TitlePattern().IsMatch(drawing.Value))
                return "a drawing has no <title>.";
            if (!DescriptionPattern().IsMatch(drawing.Value))
                return "a drawing has no <desc> that says what is to be seen.";
        }

        return null;
    }

    [GeneratedRegex(
        "<svg\\b.*?</svg>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex DrawingPattern();

    [GeneratedRegex("<title\\b[^>]*>\\s*[^<\\s]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TitlePattern();

    [GeneratedRegex("<desc\\b[^>]*>\\s*[^<\\s]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DescriptionPattern();
}
