using BucketLab.Cli.Tests.Doctor;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task A_violation_is_written_with_rule_file_and_what_to_do()
    {
        File.Delete(Path.Combine(course.LessonPath, "solutions", "open-avatars.csx"));
        var run = await VerifyAsync();
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(
            "rule 1: 05-open-prefix/solutions/open-avatars.csx: the file is missing",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_folder_that_is_no_lesson_is_named()
    {
        Directory.CreateDirectory(Path.Combine(course.Notebooks, "drafts"));
        Assert.Contains("rule 1: drafts: ", (await VerifyAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--solved")]
    [InlineData("--host", "polyglot", "--all")]
    [InlineData("--host", "verso")]
    public async Task Options_that_mean_nothing_together_are_refused(params string[] options)
    {
        var run = await VerifyAsync(options);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--", run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> VerifyAsync(params string[] options) =>
        CliRun.OfAsync(course.Root, FakeMachine.WithAllThatIsNeeded(), ["verify", .. options]);
}
