using System.Text.RegularExpressions;

namespace BucketLab.Architecture.Tests;

/// <summary>What the documentation says about files is true.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void The_readme_lists_every_lesson_and_no_other()
    {
        var listed = LessonPattern().Matches(SourceTree.Read("README.md")).Select(match => match.Groups["id"].Value).Order(StringComparer.Ordinal);
        var there = Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "notebooks")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);
        Assert.Equal(there, listed);
    }

    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        string[] pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(SourceTree.Root, file))];
        var broken = pages.SelectMany(page => LinkPattern().Matches(SourceTree.Read(page))
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(page)!, target)))
            .Select(target => $"{page}: {target}"));
        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\]\(notebooks/(?<id>[^/)]+)/\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LessonPattern();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkPattern();
}
