using BucketLab.Cli.Tests.Doctor;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests;

/// <summary><c>lab</c> as a tool: the course in one folder, what the learner has in another.</summary>
public sealed class InstalledToolTests : IDisposable
{
    private readonly FixtureCourse course = new();
    private readonly DirectoryInfo learner = Directory.CreateTempSubdirectory("bucketlab-learner-");

    public void Dispose()
    {
        course.Dispose();
        learner.Delete(recursive: true);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("verify")]
    [InlineData("verify", "--host", "polyglot")]
    [InlineData("strip")]
    [InlineData("new", "12-versioning")]
    [InlineData("new", "exercise", "05", "one-more")]
    [InlineData("use", "compose")]
    [InlineData("export", "05", "--to", "cs")]
    [InlineData("kernel", "install", "--polyglot")]
    public async Task What_works_on_sources_says_that_it_needs_a_checkout(params string[] arguments)
    {
        var before = Listing(course.Root);
        var run = await RunAsync(arguments);
        Assert.Equal(ExitCode.Missing, run.ExitCode);
        Assert.Contains("Clone the repository", run.Error, StringComparison.Ordinal);
        Assert.Empty(Listing(learner.FullName));
        Assert.Equal(before, Listing(course.Root));
    }

    [Fact]
    public async Task Without_a_command_it_shows_the_lessons_and_writes_nothing()
    {
        var run = await RunAsync();
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("Next: 05-open-prefix", run.Output, StringComparison.Ordinal);
        Assert.Empty(Listing(learner.FullName));
    }

    [Fact]
    public async Task A_copy_lies_in_the_folder_of_the_learner_and_refers_to_what_lies_there()
    {
        var before = Listing(course.Root);
        var run = await RunAsync("open", "05");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains(
            "Your copy: work/05-open-prefix/open-prefix.ipynb",
            Slashes(run.Output),
            StringComparison.Ordinal
        );
        Assert.Equal(before, Listing(course.Root));
        var copy = Path.Combine(learner.FullName, "work", "05-open-prefix", "open-prefix.ipynb");
        Assert.Contains(
            "../../.lab/course/artifacts/lab/BucketLab.dll",
            await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(Path.Combine(learner.FullName, ".lab", "course", "artifacts", "lab", "BucketLab.dll")));
    }

    private static string Slashes(string text) => text.Replace('\\', '/');

    private static IReadOnlyList<string> Listing(string folder) =>
        [
            .. Directory
                .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    private async Task<CliRun> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext(
            new Terminal(output, error, isTerminal: false),
            FakeMachine.WithAllThatIsNeeded(),
            new CourseFolder(course.Root) { IsInstalled = true }
        )
        {
            LearnerFolder = learner.FullName,
        };
        var exitCode = await CommandLine.RunAsync(arguments, context, TestContext.Current.CancellationToken);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }
}
