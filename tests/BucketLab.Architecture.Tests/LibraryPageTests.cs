using System.Text.RegularExpressions;

namespace BucketLab.Architecture.Tests;

/// <summary>The page about the library (docs/library.md) and its public types.</summary>
public sealed partial class LibraryPageTests
{
    private static readonly string Page = SourceTree.Read("docs/library.md");

    [Fact]
    public void Every_public_type_of_the_library_is_named_on_its_page() =>
        Assert.Empty(
            PublicTypes()
                .Where(type => !Page.Contains($"`{type.Name}`", StringComparison.Ordinal))
                .Select(type => $"{type.File}: {type.Name}")
        );

    [Fact]
    public void What_a_notebook_opens_stands_in_one_namespace() =>
        Assert.Empty(
            PublicTypes()
                .Where(type =>
                    Path.GetDirectoryName(type.File.Path)
                        is not "src/BucketLab"
                            // Manifests are read by the command line; hosts find the formatters of charts by an
                            // attribute.
                            and not "src/BucketLab/Lessons"
                            and not "src/BucketLab/Charts"
                )
                .Select(type => $"{type.File}: {type.Name}")
        );

    private static IEnumerable<(SourceFile File, string Name)> PublicTypes() =>
        SourceTree
            .Files("src/BucketLab")
            .SelectMany(file =>
                file.Lines.Select(line => PublicType().Match(line))
                    .Where(match => match.Success)
                    .Select(match => (file, match.Groups["name"].Value))
            );

    [GeneratedRegex(
        @"^public ((sealed|static|abstract|readonly|partial) )*"
            + @"(class|interface|enum|record|struct)( struct)? (?<name>\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PublicType();
}
