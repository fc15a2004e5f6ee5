using System.Text.Json.Nodes;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Jupyter.Installation;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Hosts;

/// <summary>Every lesson of this checkout, executed by Jupyter's own tool with our kernel and a store of its
/// own.</summary>
[Trait("Runs", "in CI")]
public sealed class NbconvertTests : IAsyncDisposable
{
    private static readonly string Python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
    private static readonly LessonCatalog Shelf = new(Path.Combine(ThisCheckout.Root, "notebooks"));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-nbconvert-");

    public static TheoryData<string> Lessons => [.. Shelf.Lessons.Select(lesson => lesson.Id)];

    private string Home => Path.Combine(folder.FullName, "lab");

    public async ValueTask DisposeAsync()
    {
        await Wiring.StopStoreAsync(Home);
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_runs_from_the_first_cell_to_the_last(string lesson)
    {
        if (await RunAsync("-c", "import nbclient, nbconvert") is { ExitCode: not 0 })
            Assert.Skip("nbconvert is not installed: apt-get install python3-nbconvert");
        Assert.True(
            File.Exists(Path.Combine(ThisCheckout.Root, "artifacts", "lab", "BucketLab.dll")),
            "The library is not published. Run `./lab` once."
        );
        new KernelSpec(Path.Combine(folder.FullName, "jupyter", "kernels")).Install(
            "dotnet",
            Path.Combine(ThisCheckout.Root, "artifacts", "cli", "BucketLab.Notebooks.dll")
        );

        var notebook = Shelf.Lessons.Single(found => found.Id == lesson).NotebookPath;
        // Its own limits are a minute for the start and four seconds for the last output: a busy machine needs more.
        var run = await RunAsync(
            "-m",
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            $"--ExecutePreprocessor.kernel_name={KernelSpec.Name}",
            "--ExecutePreprocessor.startup_timeout=600",
            "--ExecutePreprocessor.iopub_timeout=120",
            "--output-dir",
            folder.FullName,
            notebook
        );
        Assert.True(run.ExitCode == 0, run.Error);

        var executed = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.FullName, Path.GetFileName(notebook))))!;
        var code = executed["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code").ToList();
        Assert.Equal(Enumerable.Range(1, code.Count), code.Select(cell => (int)cell!["execution_count"]!));
        Assert.Contains(code[0]!["outputs"]!.AsArray(), output => output!["data"]?["text/html"] is not null);
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        HostProgram.RunAsync(
            Python,
            arguments,
            ("JUPYTER_PATH", Path.Combine(folder.FullName, "jupyter")),
            ("BUCKETLAB_HOME", Home)
        );
}
