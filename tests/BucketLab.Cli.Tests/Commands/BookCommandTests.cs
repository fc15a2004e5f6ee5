using BucketLab.Cli.Tests.Doctor;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Commands;

public sealed class BookCommandTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task Both_editions_are_written_and_the_index_is_named()
    {
        var run = await RunAsync();
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var index = Path.Combine(course.Root, ".lab", "book", "index.html");
        Assert.Contains($"Read it: {new Uri(index)}", run.Output, StringComparison.Ordinal);
        Assert.Contains("05-open-prefix.html", File.ReadAllText(index), StringComparison.Ordinal);
        Assert.Contains(
            "✓ passed",
            File.ReadAllText(Path.Combine(course.Root, ".lab", "book", "solved", "05-open-prefix.html")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_folder_with_something_else_is_refused_before_anything_runs()
    {
        var run = await RunAsync("--out", course.LessonPath);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("holds something that is not a book", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("05-open-prefix in", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_glossary_is_named()
    {
        File.WriteAllText(Path.Combine(course.Root, "docs", "glossary.md"), "### key\n\n### bucket\n");
        var run = await RunAsync();
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(
            "glossary.md cannot be read: The glossary has no paragraph below \"key\".",
            run.Error,
            StringComparison.Ordinal
        );
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.OfAsync(course.Root, FakeMachine.WithAllThatIsNeeded(), ["book", .. arguments]);
}
