using System.Text.RegularExpressions;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 9: every link, picture and sample exists.</summary>
internal sealed partial class LinksRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 9;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var lesson = evidence.Lesson;
        foreach (var link in LessonLinks.Of(lesson))
        {
            if (WhyBroken(link, lesson) is { } reason)
                yield return evidence.InCell(Number, link.Cell, $"{link.Target}: {reason}", link.Line);
        }

        foreach (
            var sample in lesson.Manifest.Uses.Samples.Where(sample =>
                !File.Exists(Path.Combine(evidence.Course.Root, "sample-media", sample))
            )
        )
            yield return evidence.InManifest(
                Number,
                $"the sample {sample} is not in sample-media/; add it or take it out of `uses`."
            );
    }

    private static string? WhyBroken(LessonLink link, Lesson lesson)
    {
        if (link.IsRemote)
            return link.IsPicture ? "the picture lies on another machine; put it into the lesson's folder." : null;
        if (link.IsFile && !Exists(Path.GetFullPath(link.FilePart, lesson.Folder.Path)))
            return "there is no such file; correct the link.";
        if (
            !link.IsFile
            && !link.IsInline
            && !Anchors(lesson).Contains(link.Fragment, StringComparer.OrdinalIgnoreCase)
        )
            return "no heading of this notebook has this anchor; correct the link.";
        return null;
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    // Jupyter keeps the words and joins them with hyphens; VS Code and GitHub write small letters and drop punctuation.
    private static IEnumerable<string> Anchors(Lesson lesson) =>
        lesson
            .Notebook.Cells.Where(cell => cell.Type == CellType.Markdown)
            .SelectMany(cell => HeadingPattern().Matches(cell.Source))
            .Select(match => match.Groups["text"].Value.Trim())
            .SelectMany(text =>
                (string[])[text.Replace(' ', '-'), PunctuationPattern().Replace(text, "").Replace(' ', '-')]
            );

    [GeneratedRegex(
        @"^#{1,6}[ \t]+(?<text>.+?)[ \t]*#*$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PunctuationPattern();
}
