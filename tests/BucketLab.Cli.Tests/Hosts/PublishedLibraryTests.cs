using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Hosts;

/// <summary>The files beside the library that a cell opens, published by the script <c>lab</c>.</summary>
public sealed class PublishedLibraryTests
{
    private static readonly string Folder = Path.Combine(ThisCheckout.Root, "artifacts", "lab");

    // PlotlyContext loads it apart from the host: the packages of Plotly.NET ask for three versions of it.
    private const string LoadedApart = "FSharp.Core";

    // A host that takes assemblies by their exact names loads one twice when two of its users ask for different
    // versions: what was set in one of them, such as the provider of SQLite, is not set in the other.
    [Fact]
    public void Every_assembly_beside_the_library_refers_to_exactly_the_version_that_lies_there()
    {
        var isPublished = File.Exists(Path.Combine(Folder, "BucketLab.dll"));
        Assert.True(isPublished, "The library is not published. Run `./lab` once.");
        var assemblies = Directory
            .EnumerateFiles(Folder, "*.dll")
            .Select(Read)
            .OfType<PublishedAssembly>()
            .ToDictionary(assembly => assembly.Name, StringComparer.Ordinal);
        Assert.Contains("Microsoft.Data.Sqlite", assemblies.Keys);
        Assert.Empty(
            assemblies.Values.SelectMany(user =>
                user.References.Where(used =>
                        used.Name != LoadedApart
                        && assemblies.TryGetValue(used.Name, out var there)
                        && there.Version != used.Version
                    )
                    .Select(used => $"{user.Name} refers to {used}, and {assemblies[used.Name].Version} lies there")
            )
        );
    }

    // Its package promises a formatter that hosts cannot make: our kernel failed on it.
    [Fact]
    public async Task A_chart_of_Plotly_as_the_last_expression_is_shown_as_figure_drawing_and_numbers()
    {
        var notebook = Notebook.Create();
        notebook.Insert(
            0,
            Cell.Code(
                "chart",
                $"""
                #r "{Path.Combine(Folder, "BucketLab.dll").Replace('\\', '/')}"
                using Plotly.NET.CSharp;
                Chart.Line<double, double, string>([1.0, 2.0], [3.0, 40.5], UseDefaults: false)
                """
            )
        );
        var run = await NotebookProcess.RunAsync(
            new() { Notebook = notebook, Folder = Path.GetTempPath() },
            null,
            TestContext.Current.CancellationToken
        );
        Assert.True(run.Succeeded, run.FirstFailure?.Error?.Message);
        var shown = Assert.Single(run.Notebook.Cells[0].Outputs);
        Assert.Contains("40.5", shown.Representation("application/vnd.plotly.v1+json"), StringComparison.Ordinal);
        Assert.Contains("<svg", shown.Representation("text/html"), StringComparison.Ordinal);
        Assert.Contains("40.5", shown.Representation("text/plain"), StringComparison.Ordinal);
    }

    // Native libraries have no metadata.
    private static PublishedAssembly? Read(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        if (!image.HasMetadata)
            return null;
        var reader = image.GetMetadataReader();
        var definition = reader.GetAssemblyDefinition();
        return new PublishedAssembly(
            reader.GetString(definition.Name),
            definition.Version,
            [
                .. reader
                    .AssemblyReferences.Select(reader.GetAssemblyReference)
                    .Select(reference => (reader.GetString(reference.Name), reference.Version)),
            ]
        );
    }

    private sealed record PublishedAssembly(
        string Name,
        Version Version,
        IReadOnlyList<(string Name, Version Version)> References
    );
}
