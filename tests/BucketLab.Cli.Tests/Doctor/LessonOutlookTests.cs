using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Doctor;

public sealed class LessonOutlookTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public LessonOutlookTests()
    {
        course.ChangeManifest(manifest => manifest["uses"]!["tools"]!.AsArray().Add("ffmpeg"));
        course.WriteLesson("00-able");
    }

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task Lessons_that_run_here_and_lessons_that_do_not_are_told_apart()
    {
        var run = await RunAsync(new FakeMachine().With("dotnet", "--list-sdks", "10.0.401 [/sdk]\n"));
        Assert.Contains("Lessons that run here: 00.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Lessons that do not: 05, for want of ffmpeg.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_all_that_is_needed_every_lesson_runs()
    {
        var run = await RunAsync(FakeMachine.WithAllThatIsNeeded());
        Assert.Contains("Lessons that run here: 00, 05.\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Lessons that do not", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_sdk_none_does() =>
        Assert.Contains("No lesson runs here", (await RunAsync(new FakeMachine())).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Fix_installs_what_lessons_use()
    {
        var machine = new FakeMachine
        {
            IsRoot = true,
            Effects = { ["apt-get install -y ffmpeg"] = mended => mended.WithFfmpeg() },
        };
        var run = await RunAsync(machine.With("dotnet", "--list-sdks", "10.0.401 [/sdk]\n"), "--fix");
        Assert.Equal(["apt-get update", "apt-get install -y ffmpeg"], machine.Installed);
        Assert.EndsWith("Lessons that run here: 00, 05.\n", run.Output, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(FakeMachine machine, params string[] arguments) =>
        CliRun.OfAsync(course.Root, machine, ["doctor", .. arguments]);
}
