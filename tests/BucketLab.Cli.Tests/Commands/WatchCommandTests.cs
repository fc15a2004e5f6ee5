using BucketLab.Cli.Tests.Doctor;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Commands;

/// <summary>A learner with an editor in one window and <c>lab watch</c> in the other.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private readonly FixtureCourse course = new();

    private string Copy => Path.Combine(course.Root, "work", "05-open-prefix", "open-prefix.ipynb");

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task Each_save_is_answered_by_the_check_until_the_learner_stops()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var output = new HeardText();
        var context = output.ContextIn(course.Root);
        var watching = CommandLine.RunAsync(["watch", "5"], context, stop.Token);

        await output.HearsAsync("Save to run again.");
        Save("string policy = \"whole\";");
        await output.HearsAsync("The Resource names every key.");
        Save("string policy = ");
        await output.HearsAsync("failed  open-avatars");
        await File.WriteAllTextAsync(Copy, "{ half", TestContext.Current.CancellationToken);
        await output.HearsAsync("waiting");
        Save("string policy = \"right\";");
        await output.HearsAsync("It holds.");

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Interrupted, await watching);
    }

    private void Save(string answer)
    {
        var notebook = NotebookFile.Read(course.Folder.NotebookPath);
        notebook.Find("preamble")!.Source = notebook
            .Find("preamble")!
            .Source.Replace("../../artifacts", Path.Combine(course.Root, "artifacts"), StringComparison.Ordinal);
        notebook.Find("open-avatars")!.Source = answer;
        NotebookFile.Write(Copy, notebook);
    }
}
