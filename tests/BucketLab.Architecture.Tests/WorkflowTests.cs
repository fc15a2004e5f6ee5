using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace BucketLab.Architecture.Tests;

/// <summary>Rules for workflows, which run on somebody else's machines: pinned, with the least rights, and only
/// commands that exist.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Retired = ["ms-dotnettools.dotnet-interactive-vscode", "ms-vscode.csharp"];

    public static TheoryData<string> Workflows =>
        [
            .. Directory
                .GetFiles(Path.Combine(SourceTree.Root, ".github", "workflows"))
                .Select(path => Path.GetRelativePath(SourceTree.Root, path)),
        ];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_by_its_hash_and_says_its_version(string workflow)
    {
        var used = SourceTree
            .Read(workflow)
            .Split('\n')
            .Where(line => line.Contains("uses:", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(used);
        Assert.All(used, line => Assert.Matches(@"uses: [\w-]+(/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_may_only_read_and_a_job_ends(string workflow)
    {
        var root = Root(workflow);
        Assert.Equal("read", root["permissions"]["contents"].ToString());
        Assert.Single(((YamlMappingNode)root["permissions"]).Children);
        Assert.DoesNotContain("pull_request_target", SourceTree.Read(workflow), StringComparison.Ordinal);
        Assert.All(
            Jobs(root),
            job =>
                Assert.InRange(
                    int.Parse(job["timeout-minutes"].ToString(), System.Globalization.CultureInfo.InvariantCulture),
                    1,
                    180
                )
        );
        Assert.All(
            Steps(root).Where(step => Text(step, "uses").Contains("actions/checkout", StringComparison.Ordinal)),
            step => Assert.Equal("false", step["with"]["persist-credentials"].ToString())
        );
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_job_may_write_only_what_it_is_for(string workflow)
    {
        // Pages of the book, findings of the analysis; a release: attestations, a key of nuget.org for an hour, its
        // files.
        Dictionary<string, string[]> writes = new(StringComparer.Ordinal)
        {
            ["book"] = ["id-token", "pages"],
            ["codeql"] = ["security-events"],
            ["release"] = ["attestations", "contents", "id-token", "id-token"],
        };
        var written = Jobs(Root(workflow))
            .Where(job => job.Children.ContainsKey("permissions"))
            .SelectMany(job => ((YamlMappingNode)job["permissions"]).Children)
            .Where(permission => permission.Value.ToString() != "read")
            .Select(permission => permission.Key.ToString());
        Assert.Equal(
            writes.GetValueOrDefault(Path.GetFileNameWithoutExtension(workflow), []),
            written.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Our_code_and_the_scripts_of_pages_are_analysed_and_a_release_says_what_it_consists_of()
    {
        var languages = (YamlSequenceNode)
            Jobs(Root(".github/workflows/codeql.yml")).Single()["strategy"]["matrix"]["language"];
        Assert.Superset(
            new HashSet<string> { "csharp", "javascript-typescript" },
            languages.Select(language => language.ToString()).ToHashSet(StringComparer.Ordinal)
        );
        Assert.Contains(
            Steps(Root(".github/workflows/release.yml")),
            step =>
                Text(step, "run").Contains("gh release upload \"$TAG\" packages/*nupkg sbom/", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_command_of_the_lab_that_is_run_exists(string workflow)
    {
        var documented = SourceTree.Read("docs/cli.md");
        foreach (
            Match command in LabPattern()
                .Matches(string.Join('\n', Steps(Root(workflow)).Select(step => Text(step, "run"))))
        )
            Assert.Contains($"`lab {command.Groups["name"].Value}", documented, StringComparison.Ordinal);
    }

    [Fact]
    public void What_every_commit_runs_is_what_a_developer_runs()
    {
        Assert.Contains(".ci/run", Steps(Root(".github/workflows/ci.yml")).Select(step => Text(step, "run")));
        Assert.Contains(
            Steps(Root(".github/workflows/ci.yml")),
            step => Text(step, "run").EndsWith(" test", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(".devcontainer/devcontainer.json")]
    [InlineData(".vscode/extensions.json")]
    [InlineData(".vscode/tasks.json")]
    public void Editor_settings_can_be_read_and_need_no_retired_extension(string file)
    {
        using var settings = JsonDocument.Parse(
            SourceTree.Read(file),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }
        );
        Assert.All(
            Retired,
            extension => Assert.DoesNotContain(extension, settings.RootElement.GetRawText(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_container_has_the_sdk_that_the_checkout_asks_for()
    {
        using var container = JsonDocument.Parse(
            SourceTree.Read(".devcontainer/devcontainer.json"),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }
        );
        using var sdk = JsonDocument.Parse(SourceTree.Read("global.json"));
        var version = sdk.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        Assert.StartsWith(
            $"mcr.microsoft.com/devcontainers/dotnet:{version[..4]}",
            container.RootElement.GetProperty("image").GetString(),
            StringComparison.Ordinal
        );
    }

    private static YamlMappingNode Root(string workflow)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(SourceTree.Read(workflow)));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode root) =>
        ((YamlMappingNode)root["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode root) =>
        Jobs(root).SelectMany(job => (YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static string Text(YamlMappingNode step, string name) =>
        step.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value.ToString() : "";

    [GeneratedRegex(
        @"(\./lab|matrix\.lab \}\}) (?<name>[a-z]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex LabPattern();
}
