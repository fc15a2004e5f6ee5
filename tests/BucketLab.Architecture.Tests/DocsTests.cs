using System.Text.RegularExpressions;

namespace BucketLab.Architecture.Tests;

/// <summary>Holds statements of the documentation about files against the files.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        string[] pages =
        [
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            .. Directory
                .EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(SourceTree.Root, file)),
        ];
        var broken = pages.SelectMany(page =>
            LinkPattern()
                .Matches(SourceTree.Read(page))
                .Select(match => match.Groups["target"].Value.Split('#')[0])
                .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
                .Where(target => !Path.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(page)!, target)))
                .Select(target => $"{page}: {target}")
        );
        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkPattern();
}
