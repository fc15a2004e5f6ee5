using System.Text.RegularExpressions;

namespace BucketLab.Architecture.Tests;

/// <summary>Style of XML comments (docs/architecture.md, "Size and shape").</summary>
public sealed partial class DocCommentTests
{
    /// <summary>Folders that are being written; leave them out of this list once their comments are right.</summary>
    private static readonly string[] Unfinished =
    [
        "src/BucketLab.Desk/",
        "src/BucketLab.Notebooks/Jupyter/Serving/",
        "src/BucketLab.Notebooks/Questions/",
        "src/BucketLab.Notebooks/Running/",
        "tests/BucketLab.Desk.Tests/",
    ];

    [Fact]
    public void Doc_comments_begin_with_a_verb_or_a_noun() =>
        Assert.Empty(
            SourceTree
                .Files("src", "tests", "benchmarks", "notebooks")
                .Where(file => !Unfinished.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
                .SelectMany(file =>
                    QuestionPattern()
                        .Matches(string.Join('\n', file.Lines))
                        .Select(match => $"{file}: {match.Groups["text"].Value}")
                )
        );

    [GeneratedRegex(
        @"^\s*///\s*<(summary|remarks|returns|value|param|typeparam|exception)\b[^>]*>\s*(///\s*)?"
            + @"(?<text>(What|Whether|How|(?<=<summary>\s*(///\s*)?)(Who|Which|Where|When|Why))\b[^\n]*)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex QuestionPattern();
}
