using System.Text.Json;

namespace BucketLab.Tests;

public sealed class LibraryClosureTests
{
    [Fact]
    public void The_library_ships_nothing_that_a_notebook_host_brings_itself()
    {
        var references = typeof(Lab).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.DoesNotContain(references, IsHostsOwn);

        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var closure = Path.Combine(
            AppContext.BaseDirectory,
            "..",
            "..",
            "BucketLab",
            configuration,
            "BucketLab.deps.json"
        );
        using var document = JsonDocument.Parse(File.ReadAllText(closure));
        Assert.DoesNotContain(
            document.RootElement.GetProperty("libraries").EnumerateObject(),
            library => IsHostsOwn(library.Name)
        );
    }

    private static bool IsHostsOwn(string name) =>
        name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal);
}
