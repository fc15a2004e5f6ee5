using System.Globalization;
using System.Text.RegularExpressions;

namespace BucketLab.Architecture.Tests;

/// <summary>Size and names (docs/architecture.md, "Size and shape" and "Names").</summary>
public sealed partial class ShapeTests
{
    private const int MaxLines = 400;
    private const int MaxMedianLines = 90;
    private const int MaxColumns = 120;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal);

    private static readonly string[] EmptyWords =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utilities",
        "Base",
        "Impl",
        "Data",
        "Info",
    ];

    [Fact]
    public void No_file_reaches_four_hundred_lines() =>
        Assert.Empty(
            SourceTree
                .Files("src", "tests", "benchmarks", "notebooks")
                .Where(file => file.Lines.Count >= MaxLines && !LongFiles.ContainsKey(file.Path))
                .Select(file =>
                    string.Create(CultureInfo.InvariantCulture, $"{file}: {file.Lines.Count} lines; split it")
                )
        );

    [Fact]
    public void Files_that_may_be_longer_still_are() =>
        Assert.Empty(
            LongFiles.Keys.Except(
                SourceTree
                    .Files("src", "tests", "benchmarks", "notebooks")
                    .Where(file => file.Lines.Count >= MaxLines)
                    .Select(file => file.Path),
                StringComparer.Ordinal
            )
        );

    [Fact]
    public void Half_of_the_files_are_short()
    {
        var lengths = SourceTree.Files("src").Select(file => file.Lines.Count).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, MaxMedianLines);
    }

    [Fact]
    public void No_line_of_code_is_wider_than_120_columns() =>
        Assert.Empty(
            SourceTree
                .Files("src", "tests", "benchmarks", "notebooks")
                .SelectMany(file =>
                    OwnLines(file)
                        .Where(line => line.Text.Length > MaxColumns)
                        .Select(line => $"{file}({line.Number}): {line.Text.Length} columns")
                )
        );

    [Fact]
    public void No_type_is_named_by_a_word_that_says_nothing() =>
        Assert.Empty(
            Types("src", "tests", "notebooks")
                .Where(type => EmptyWords.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
                .Select(type => $"{type.File}: {type.Name}")
        );

    [Fact]
    public void No_file_or_folder_is_named_by_a_word_that_says_nothing() =>
        Assert.DoesNotContain(
            SourceTree.Files("src", "tests", "notebooks").SelectMany(file => file.Path.Split('/', '.')),
            part => EmptyWords.Contains(part, StringComparer.Ordinal)
        );

    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        foreach (var file in SourceTree.Files("src", "tests"))
        {
            if (
                file.Lines.Select(line => NamespacePattern().Match(line)).FirstOrDefault(match => match.Success)
                is not { } declared
            )
                continue;
            var folder = file.Path[(file.Path.IndexOf('/', StringComparison.Ordinal) + 1)..file.Path.LastIndexOf('/')]
                .Replace('/', '.');
            // Whoever uses Media needs two namespaces, however many folders its files lie in.
            if (folder.StartsWith("BucketLab.Media.", Ordinal) && file.Path.StartsWith("src/", Ordinal))
                folder = folder.StartsWith("BucketLab.Media.Mp4", Ordinal) ? "BucketLab.Media.Mp4" : "BucketLab.Media";
            Assert.True(
                declared.Groups["name"].Value == folder,
                $"{file}: the namespace is {declared.Groups["name"].Value}, the folder says {folder}."
            );
        }
    }

    [Fact]
    public void The_namespace_of_a_check_is_its_lesson()
    {
        foreach (var file in SourceTree.Files("notebooks").Where(file => !SourceTree.IsOfService(file.Path)))
        {
            var (id, folder) = file.Path.Split('/') is [_, var lesson, var kind, _] ? (lesson, kind) : ("", "");
            var name = string.Concat(
                id.Split('-').Select((word, at) => at == 0 ? "L" + word : char.ToUpperInvariant(word[0]) + word[1..])
            );
            var declared = file.Lines.Select(line => NamespacePattern().Match(line)).First(match => match.Success);
            Assert.Equal(
                (folder == "checks" ? "BucketLab.Lessons." : "BucketLab.Lessons.Tests.") + name,
                declared.Groups["name"].Value
            );
        }
    }

    [Fact]
    public void No_test_is_named_like_a_method() =>
        Assert.Empty(
            SourceTree
                .Files("tests")
                .SelectMany(file =>
                    TestPattern()
                        .Matches(string.Join('\n', file.Lines))
                        .Select(match => match.Groups["name"].Value)
                        .Where(name => !name.Contains('_', StringComparison.Ordinal))
                        .Select(name => $"{file}: {name}")
                )
        );

    // Tests hold documents of other formats in raw strings; a line of those cannot always be broken.
    private static IEnumerable<(int Number, string Text)> OwnLines(SourceFile file)
    {
        var ofTest = file.Path.Split('/') is ["tests", ..] or [_, _, "checks.tests", _];
        var inRaw = false;
        foreach (var (index, line) in file.Lines.Index())
        {
            var marks = RawStringPattern().Count(line);
            if (!ofTest || (!inRaw && marks == 0))
                yield return (index + 1, line);
            inRaw ^= marks % 2 == 1;
        }
    }

    [GeneratedRegex("\"{3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RawStringPattern();

    private static IEnumerable<(SourceFile File, string Name)> Types(params string[] folders) =>
        SourceTree
            .Files(folders)
            .SelectMany(file =>
                file.CodeLines.Select(line => TypePattern().Match(line.Text))
                    .Where(match => match.Success)
                    .Select(match => (file, match.Groups["name"].Value))
            );

    [GeneratedRegex(
        @"^\s*(public |internal |private |protected |file |sealed |static |abstract |partial |readonly |ref )*"
            + @"(class|record struct|record class|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespacePattern();

    [GeneratedRegex(
        @"\[(Fact|Theory)[^\n]*\]\s*(\[[^\n]*\]\s*)*(public|internal) (async )?[\w<>]+ (?<name>\w+)\(",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex TestPattern();
}
