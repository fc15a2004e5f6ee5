using System.Text.RegularExpressions;

namespace BucketLab.Architecture.Tests;

/// <summary>Names of code on the pages that say how the house is built.</summary>
public sealed partial class DocNamesTests
{
    private static readonly HashSet<string> Sources = new(
        SourceTree
            .Files("src", "tests", "notebooks")
            .SelectMany(file => file.Lines)
            .Concat(SourceTree.ProjectFiles().SelectMany(File.ReadLines))
            .SelectMany(line => Word().Matches(line).Select(match => match.Value)),
        StringComparer.Ordinal
    );

    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/library.md")]
    [InlineData("docs/add-a-lesson.md")]
    [InlineData("docs/store-format.md")]
    [InlineData("CONTRIBUTING.md")]
    public void A_name_of_code_exists(string page) => Assert.Empty(NamesOn(SourceTree.Read(page)).Except(Sources));

    private const string Suffix = "Endpoint";

    [Fact]
    public void A_name_that_does_not_exist_is_found() =>
        // The name is put together, because this file is a source too.
        Assert.Equal([$"GetNothing{Suffix}"], NamesOn($"`GetNothing{Suffix}`, `GetObjectEndpoint`").Except(Sources));

    // Words of code that can only be names: two capitals with small letters between. `NAMEEndpoint` stands for any.
    private static IEnumerable<string> NamesOn(string page) =>
        CodeSpan()
            .Matches(page)
            .SelectMany(span => Name().Matches(span.Value).Select(match => match.Value))
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex("`[^`\n]+`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(
        @"\b[A-Z][a-z0-9]+([A-Z][A-Za-z0-9]*)+\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Name();

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
