using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Cli.Tests.Packages;

[Trait("Runs", "in CI")]
public sealed class PackedToolTests(PackedTool tool) : IClassFixture<PackedTool>, IAsyncDisposable
{
    private readonly string learner = Directory.CreateTempSubdirectory("bucketlab-learner-").FullName;

    private string State => Path.Combine(learner, ".lab");

    public async ValueTask DisposeAsync()
    {
        await Wiring.StopStoreAsync(State);
        Directory.Delete(learner, recursive: true);
    }

    [Theory]
    [InlineData("00-start-here")]
    // SQLite is code of the system: the package has it for several.
    [InlineData("01-large-files")]
    public async Task The_packed_tool_runs_a_lesson_in_an_empty_folder(string lesson)
    {
        var run = await tool.RunAsync(learner, "run", lesson, "--no-install");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains($"ok  {lesson}", run.Output, StringComparison.Ordinal);
        Assert.Equal([State], Directory.GetFileSystemEntries(learner));
        Assert.True(File.Exists(Path.Combine(State, "out", lesson + ".html")));
    }

    [Fact]
    public async Task A_copy_runs_when_the_tool_that_made_it_is_gone()
    {
        var opened = await tool.RunAsync(learner, "open", "00");
        Assert.True(opened.ExitCode == 0, opened.Output + opened.Error);
        var copy = Path.Combine(learner, "work", "00-start-here", "start-here.ipynb");
        var gone = tool.Folder + ".gone";
        Directory.Move(tool.Folder, gone);
        try
        {
            var run = await NotebookProcess.RunAsync(
                new RunRequest
                {
                    Notebook = NotebookFile.Read(copy),
                    Folder = Path.GetDirectoryName(copy)!,
                    Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["BUCKETLAB_HOME"] = null },
                },
                cancellationToken: TestContext.Current.CancellationToken
            );
            Assert.True(run.Succeeded, run.FirstFailure?.ToString());
            Assert.True(File.Exists(Path.Combine(State, "progress.json")));
        }
        finally
        {
            Directory.Move(gone, tool.Folder);
        }
    }

    [Fact]
    public async Task The_packed_tool_starts_and_stops_the_store()
    {
        var up = await tool.RunAsync(learner, "store", "up");
        Assert.True(up.ExitCode == 0, up.Output + up.Error);
        Assert.True(File.Exists(Path.Combine(State, "store.json")));
        var down = await tool.RunAsync(learner, "store", "down");
        Assert.True(down.ExitCode == 0, down.Output + down.Error);
        Assert.False(File.Exists(Path.Combine(State, "store.json")));
    }
}
