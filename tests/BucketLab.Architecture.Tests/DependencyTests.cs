using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BucketLab.Architecture.Tests;

/// <summary>Holds the page about dependencies against the references of projects, and package versions to one
/// place.</summary>
public sealed partial class DependencyTests
{
    [Fact]
    public void Every_package_stands_on_the_page_with_the_version_in_use()
    {
        var used = XDocument
            .Parse(SourceTree.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => $"{(string?)package.Attribute("Include")} {(string?)package.Attribute("Version")}");
        var told = RowPattern()
            .Matches(SourceTree.Read("docs/dependencies.md"))
            .Select(row => $"{row.Groups["name"].Value} {row.Groups["version"].Value}");
        Assert.Equal(used.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_version_is_used_by_a_project()
    {
        var referenced = SourceTree
            .ProjectFiles()
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Select(reference => (string?)reference.Attribute("Include"))
            .ToHashSet(StringComparer.Ordinal);
        // Pinned because others bring them along.
        string[] pinned = ["Microsoft.CodeAnalysis.Analyzers", "SQLitePCLRaw.bundle_e_sqlite3", "SQLitePCLRaw.core"];
        Assert.All(
            XDocument
                .Parse(SourceTree.Read("Directory.Packages.props"))
                .Descendants("PackageVersion")
                .Select(package => (string?)package.Attribute("Include"))
                .Except(pinned, StringComparer.Ordinal),
            package => Assert.Contains(package, referenced)
        );
    }

    [Fact]
    public void Packages_come_from_one_source_that_every_name_is_mapped_to()
    {
        var configuration = XDocument.Parse(SourceTree.Read("nuget.config"));
        var sources = configuration.Descendants("packageSources").Elements().ToList();
        Assert.Equal("clear", sources[0].Name.LocalName);
        Assert.Equal(["nuget.org"], sources.Skip(1).Select(source => (string?)source.Attribute("key")));
        Assert.Equal(
            ["*"],
            configuration.Descendants("package").Select(package => (string?)package.Attribute("pattern"))
        );
    }

    [GeneratedRegex(
        @"^\| `(?<name>[\w.]+)` \| (?<version>\S+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex RowPattern();
}
