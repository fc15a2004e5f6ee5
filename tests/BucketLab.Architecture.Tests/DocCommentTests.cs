using System.Text.RegularExpressions;

namespace BucketLab.Architecture.Tests;

/// <summary>Style of XML comments (docs/architecture.md, "Size and shape").</summary>
public sealed partial class DocCommentTests
{
    [Fact]
    public void Doc_comments_begin_with_a_verb_or_a_noun() =>
        Assert.Empty(
            SourceTree
                .Files("src", "tests", "benchmarks", "notebooks")
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
