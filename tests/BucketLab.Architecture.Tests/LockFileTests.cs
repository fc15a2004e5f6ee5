using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace BucketLab.Architecture.Tests;

/// <summary>Every package that a build takes is one whose hash was committed.</summary>
public sealed class LockFileTests
{
    [Fact]
    public void Each_project_has_a_committed_lock_file()
    {
        var projects = Committed("*.csproj")
            .Where(file => !SourceTree.IsOfService(file))
            .Select(Path.GetDirectoryName)
            .ToList();
        Assert.True(projects.Count > 10, "git names hardly any project.");
        Assert.Equal(
            projects.Order(StringComparer.Ordinal),
            Committed("*packages.lock.json").Select(Path.GetDirectoryName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_project_that_learners_get_takes_no_package() =>
        Assert.All(
            Committed("*.csproj").Where(SourceTree.IsOfService),
            file => Assert.Empty(XDocument.Load(Path.Combine(SourceTree.Root, file)).Descendants("PackageReference"))
        );

    [Fact]
    public void Each_package_of_a_lock_file_has_a_hash()
    {
        foreach (var file in Committed("*packages.lock.json"))
        {
            Assert.All(
                Packages(Path.Combine(SourceTree.Root, file)),
                package => Assert.True(package.Value.Length > 0, $"{file}: {package.Key} has no hash.")
            );
        }
    }

    [Fact]
    public void In_CI_a_package_that_is_not_in_the_lock_file_fails_the_restore()
    {
        var properties = XDocument.Parse(SourceTree.Read("Directory.Build.props")).Descendants();
        Assert.Contains(
            properties,
            property =>
                property is { Name.LocalName: "RestoreLockedMode", Value: "true" }
                && (string?)property.Attribute("Condition") == "'$(CI)' == 'true'"
        );
        Assert.Contains("export CI=true", SourceTree.Read(".ci/run"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_lab_script_restores_has_the_hashes_of_the_committed_lock_files()
    {
        // Restored for this machine alone, with lock files of their own (Directory.Build.props).
        var made = Path.Combine(SourceTree.Root, "artifacts", "publish", "locks");
        Assert.SkipUnless(Directory.Exists(made), "./lab has built nothing here.");
        foreach (var file in Directory.GetFiles(made))
        {
            var project = $"/{Path.GetFileNameWithoutExtension(file)}.csproj";
            // A project that is gone may have left its file there.
            if (
                Committed("*.csproj").FirstOrDefault(path => path.EndsWith(project, StringComparison.Ordinal))
                is not { } path
            )
                continue;
            var folder = Path.Combine(SourceTree.Root, Path.GetDirectoryName(path)!);
            var committed = Packages(Path.Combine(folder, "packages.lock.json"));
            Assert.All(
                Packages(file),
                package => Assert.Equal(committed.GetValueOrDefault(package.Key), package.Value)
            );
        }
    }

    [Fact]
    public void Each_script_from_npm_has_a_version_and_a_hash_in_a_lock_file()
    {
        var manifests = Committed("*package.json");
        Assert.NotEmpty(manifests);
        foreach (var manifest in manifests)
        {
            using var locked = JsonDocument.Parse(SourceTree.Read($"{Path.ChangeExtension(manifest, null)}-lock.json"));
            // The entry without a name is the manifest itself.
            var packages = locked
                .RootElement.GetProperty("packages")
                .EnumerateObject()
                .Where(package => package.Name.Length > 0)
                .ToList();
            Assert.NotEmpty(packages);
            Assert.All(
                packages,
                package => Assert.Matches("^sha512-.{88}$", package.Value.GetProperty("integrity").GetString())
            );
            using var wanted = JsonDocument.Parse(SourceTree.Read(manifest));
            Assert.All(
                wanted.RootElement.GetProperty("dependencies").EnumerateObject(),
                package => Assert.Matches(@"^\d+\.\d+\.\d+$", package.Value.GetString())
            );
        }
    }

    [Fact]
    public void Npm_restores_from_a_lock_file_only()
    {
        string[] patterns = ["src/*.cs", "tests/*.cs", "benchmarks/*", "*.yml", "*/run"];
        var sources = patterns
            .SelectMany(Committed)
            .Where(path => !path.EndsWith($"{nameof(LockFileTests)}.cs", StringComparison.Ordinal));
        Assert.All(
            sources,
            path => Assert.DoesNotMatch("""npm (i|install|add) |npx |\["(i|install|add)", "--""", SourceTree.Read(path))
        );
    }

    // "name version" to hash. A project of this repository has no version: it is not a package.
    private static Dictionary<string, string> Packages(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var package in document
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
        )
        {
            if (package.Value.GetProperty("type").GetString() != "Project")
                found[$"{package.Name} {package.Value.GetProperty("resolved").GetString()}"] =
                    package.Value.TryGetProperty("contentHash", out var hash) ? hash.GetString()! : "";
        }
        return found;
    }

    private static List<string> Committed(string pattern)
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(SourceTree.Root, ".git")), "This is no clone.");
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = SourceTree.Root,
        };
        foreach (var argument in (string[])["ls-files", "--", pattern])
            start.ArgumentList.Add(argument);
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        // A file that was deleted and not committed yet is none.
        return [.. files.Where(file => File.Exists(Path.Combine(SourceTree.Root, file)))];
    }
}
