namespace BucketLab.Architecture.Tests;

/// <summary>References that a project may have (docs/architecture.md, "The pieces").</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["BucketLab.Contracts"] = [],
        ["BucketLab.Media"] = [],
        ["BucketLab.Store"] = ["BucketLab.Contracts"],
        ["BucketLab.Streaming"] = ["BucketLab.Contracts", "BucketLab.Media"],
        ["BucketLab.Notebooks"] = ["BucketLab.Contracts"],
        ["BucketLab"] = ["BucketLab.Contracts", "BucketLab.Media"],
        ["BucketLab.Lessons"] = ["BucketLab"],
        ["BucketLab.Course"] =
        [
            "BucketLab",
            "BucketLab.Contracts",
            "BucketLab.Lessons",
            "BucketLab.Media",
            "BucketLab.Notebooks",
        ],
        ["BucketLab.Grading"] = ["BucketLab.Course"],
        ["BucketLab.Desk"] = ["BucketLab", "BucketLab.Contracts", "BucketLab.Course", "BucketLab.Notebooks"],
        ["BucketLab.Cli"] =
        [
            "BucketLab",
            "BucketLab.Course",
            "BucketLab.Contracts",
            "BucketLab.Desk",
            "BucketLab.Grading",
            "BucketLab.Media",
            "BucketLab.Notebooks",
            "BucketLab.Store",
            "BucketLab.Streaming",
        ],
    };

    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["BucketLab"] =
        [
            "AWSSDK.Core",
            "AWSSDK.S3",
            "Microsoft.CodeAnalysis.PublicApiAnalyzers",
            "Microsoft.Data.Sqlite",
            "MinVer",
            "Plotly.NET",
            "Plotly.NET.CSharp",
        ],
        ["BucketLab.Cli"] =
        [
            "MinVer",
            "OpenTelemetry",
            "OpenTelemetry.Exporter.OpenTelemetryProtocol",
            "OpenTelemetry.Exporter.Prometheus.HttpListener",
            "Spectre.Console",
            "System.CommandLine",
        ],
        ["BucketLab.Contracts"] = ["MinVer"],
        ["BucketLab.Course"] = ["Markdig"],
        ["BucketLab.Grading"] = ["CsvHelper", "SpreadCheetah"],
        ["BucketLab.Media"] = ["FFMpegCore", "Microsoft.CodeAnalysis.PublicApiAnalyzers", "MinVer"],
        ["BucketLab.Notebooks"] = ["Microsoft.CodeAnalysis.CSharp"],
        ["BucketLab.Store"] = ["System.IO.Hashing"],
    };

    /// <summary>Namespaces that only some projects may use, with those projects.</summary>
    private static readonly (string Namespace, string[] Users)[] Reserved =
    [
        ("Amazon", ["BucketLab", "BucketLab.Lessons"]),
        ("Plotly.NET", ["BucketLab"]),
        ("Microsoft.AspNetCore", ["BucketLab.Desk", "BucketLab.Store", "BucketLab.Streaming"]),
        ("Microsoft.Extensions", ["BucketLab.Desk", "BucketLab.Store", "BucketLab.Streaming"]),
        ("Microsoft.CodeAnalysis", ["BucketLab.Notebooks", "BucketLab.Course", "BucketLab.Grading"]),
        ("FFMpegCore", ["BucketLab.Media"]),
        ("CsvHelper", ["BucketLab.Grading"]),
        ("SpreadCheetah", ["BucketLab.Grading"]),
        ("Markdig", ["BucketLab.Course"]),
        ("OpenTelemetry", ["BucketLab.Cli"]),
        ("Spectre.Console", ["BucketLab.Cli"]),
        ("System.CommandLine", ["BucketLab.Cli"]),
    ];

    public static TheoryData<string> Projects => [.. SourceTree.Projects("src"), .. SourceTree.Projects("notebooks")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_that_it_may(string project)
    {
        Assert.True(
            Allowed.TryGetValue(project, out var allowed),
            $"{project} is not in the table of docs/architecture.md."
        );
        var references = SourceTree
            .Project(project)
            .Descendants("ProjectReference")
            .Select(reference =>
                Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
            );
        Assert.Empty(references.Except(allowed!, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_packages_that_it_may(string project)
    {
        var used = SourceTree
            .Project(project)
            .Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")!.Value);
        Assert.Empty(used.Except(Packages.GetValueOrDefault(project, []), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_no_namespace_that_belongs_to_another(string project)
    {
        var forbidden = Reserved
            .Where(reserved => !reserved.Users.Contains(project))
            .Select(reserved => reserved.Namespace)
            .ToList();
        var found = SourceTree
            .Files(project == "BucketLab.Lessons" ? "notebooks" : $"src/{project}")
            .Where(file => !SourceTree.IsOfService(file.Path))
            .SelectMany(file =>
                file.CodeLines.Where(line => forbidden.Any(name => Uses(line.Text, name)))
                    .Select(line => $"{file}({line.Number}): {line.Text.Trim()}")
            );
        Assert.Empty(found);
    }

    [Fact]
    public void The_core_of_the_store_knows_nothing_of_http_and_of_other_projects() =>
        Assert.Empty(
            SourceTree
                .Files("src/BucketLab.Store/Core")
                .SelectMany(file =>
                    file.CodeLines.Where(line =>
                            Uses(line.Text, "Microsoft.AspNetCore")
                            || Uses(line.Text, "Microsoft.Extensions")
                            || Uses(line.Text, "BucketLab.Contracts")
                            || Uses(line.Text, "BucketLab.Store.Http")
                        )
                        .Select(line => $"{file}({line.Number}): {line.Text.Trim()}")
                )
        );

    [Fact]
    public void Inside_the_store_only_the_outer_parts_know_the_inner_ones()
    {
        (string Folder, string[] Unknown)[] parts =
        [
            ("Model", ["Operations", "Policy", "Encryption", "Storage"]),
            ("Storage", ["Operations", "Policy", "Encryption"]),
            ("Policy", ["Operations", "Storage", "Encryption"]),
            ("Encryption", ["Operations", "Policy"]),
        ];
        Assert.Empty(
            parts.SelectMany(part =>
                SourceTree
                    .Files($"src/BucketLab.Store/Core/{part.Folder}")
                    .SelectMany(file =>
                        file.CodeLines.Where(line =>
                                part.Unknown.Any(name => Uses(line.Text, $"BucketLab.Store.Core.{name}"))
                            )
                            .Select(line => $"{file}({line.Number}): {line.Text.Trim()}")
                    )
            )
        );
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file()
    {
        var solution = SourceTree.Read("BucketLab.slnx");
        Assert.Contains("notebooks/BucketLab.Lessons.csproj", solution, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(SourceTree.Root, "notebooks", "packages.lock.json")));
        foreach (var folder in (string[])["src", "tests"])
        {
            foreach (var project in SourceTree.Projects(folder))
            {
                Assert.Contains($"{folder}/{project}/{project}.csproj", solution, StringComparison.Ordinal);
                Assert.True(
                    File.Exists(Path.Combine(SourceTree.Root, folder, project, "packages.lock.json")),
                    $"{project} has no packages.lock.json."
                );
            }
        }
    }

    private static bool Uses(string line, string name) =>
        line.Contains($"using {name}.", StringComparison.Ordinal)
        || line.Contains($"using {name};", StringComparison.Ordinal)
        || line.Contains($"global::{name}.", StringComparison.Ordinal)
        || line.Contains($" {name}.", StringComparison.Ordinal);
}
