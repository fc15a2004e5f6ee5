using BucketLab.Cli.Doctor;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Commands;

/// <summary>A machine that lacks what one of two lessons uses.</summary>
public sealed class RunWithoutToolsTests : IDisposable
{
    private const string Able = "00-able";
    private readonly FixtureCourse course = new();

    public RunWithoutToolsTests()
    {
        course.ChangeManifest(manifest => manifest["uses"]!["tools"]!.AsArray().Add("ffmpeg"));
        course.WriteLesson(Able);
    }

    public void Dispose() => course.Dispose();

    private string Index => Path.Combine(course.Root, ".lab", "out", "index.html");

    [Fact]
    public async Task Lessons_that_can_run_do_and_the_others_stand_in_the_table()
    {
        var run = await RunAsync(Bare());
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Matches($@"{Able} +4 +0 of 1", run.Output);
        Assert.Contains("05-open-prefix  not run: needs ffmpeg\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "run after: sudo apt-get update && sudo apt-get install -y ffmpeg\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("not run: needs ffmpeg", File.ReadAllText(Index), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_of_which_nothing_can_run_still_has_a_result()
    {
        Directory.Delete(Path.Combine(course.Notebooks, Able), recursive: true);
        var run = await RunAsync(Bare());
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("05-open-prefix  not run: needs ffmpeg\n", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Index));
    }

    [Theory]
    [InlineData("00", "05")]
    [InlineData("--all-required")]
    public async Task A_lesson_that_must_run_and_cannot_is_exit_code_3(params string[] arguments)
    {
        var run = await RunAsync(Bare(), arguments);
        Assert.Equal(ExitCode.Missing, run.ExitCode);
        Assert.Contains($"ok  {Able} in ", run.Output, StringComparison.Ordinal);
        Assert.Contains("05-open-prefix  not run: needs ffmpeg\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_that_was_not_named_is_not_missed() =>
        Assert.Equal(ExitCode.Ok, (await RunAsync(Bare(), "00")).ExitCode);

    [Theory]
    [InlineData(SystemFamily.Debian, "apt-get install -y ffmpeg")]
    [InlineData(SystemFamily.MacOs, "brew install ffmpeg")]
    [InlineData(
        SystemFamily.Windows,
        "winget install --accept-package-agreements --accept-source-agreements --disable-interactivity --exact --id "
            + "Gyan.FFmpeg"
    )]
    internal async Task What_can_be_installed_without_a_question_is_and_lessons_run(SystemFamily family, string command)
    {
        var machine = WithSdk(
                new FakeMachine
                {
                    Family = family,
                    IsRoot = true,
                    Effects = { [command] = mended => mended.WithFfmpeg() },
                }
            )
            .With("brew", "", "")
            .With("winget", "", "");
        var run = await RunAsync(machine, "05");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(command, machine.Installed[^1]);
        Assert.Contains($"> {command}\nok  {command} in ", run.Output, StringComparison.Ordinal);
        Assert.Contains("ok  05-open-prefix in ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_install_forbids_to_install()
    {
        var machine = WithSdk(new FakeMachine { IsRoot = true });
        var run = await RunAsync(machine, "--no-install");
        Assert.Empty(machine.Installed);
        Assert.Contains(
            "run after: apt-get update && apt-get install -y ffmpeg\n",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_installation_that_fails_is_named_and_the_rest_runs()
    {
        var machine = WithSdk(new FakeMachine { IsRoot = true, Unable = { "apt-get install -y ffmpeg" } });
        var run = await RunAsync(machine);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains(
            "not done  ffmpeg: `apt-get install -y ffmpeg` failed: E: no such package",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains($"ok  {Able} in ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_answers_late_is_there()
    {
        var run = await RunAsync(Bare().WithFfmpeg().WithLate("ffmpeg", "-hide_banner -version"), "05");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("ok  05-open-prefix in ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_to_write_to_nothing_runs()
    {
        var run = await RunAsync(WithSdk(new FakeMachine { WriteTrouble = "Permission denied" }));
        Assert.Equal(ExitCode.Missing, run.ExitCode);
        Assert.Contains("Permission denied", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Index));
    }

    private static FakeMachine Bare() => WithSdk(new FakeMachine());

    private static FakeMachine WithSdk(FakeMachine machine) =>
        machine.With("dotnet", "--list-sdks", "10.0.401 [/sdk]\n");

    private Task<CliRun> RunAsync(FakeMachine machine, params string[] arguments) =>
        CliRun.OfAsync(course.Root, machine, ["run", .. arguments]);
}
