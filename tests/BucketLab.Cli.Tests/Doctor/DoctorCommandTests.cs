using BucketLab.Cli.Doctor;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Doctor;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_machine_with_all_that_is_needed_is_well()
    {
        var run = await RunAsync(FakeMachine.WithAllThatIsNeeded());
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("ok        dotnet        SDK 10.0.401", run.Output, StringComparison.Ordinal);
        Assert.Contains("ok        ffmpeg        5.1.9-0+deb12u1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_ffmpeg_is_well_unless_ffmpeg_is_needed()
    {
        var machine = new FakeMachine().With("dotnet", "--list-sdks", "10.0.401 [/sdk]\n");
        var run = await RunAsync(machine);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("optional  ffmpeg        ffmpeg and ffprobe not found", run.Output, StringComparison.Ordinal);

        run = await RunAsync(machine, "--need", "ffmpeg");
        Assert.Equal(ExitCode.Missing, run.ExitCode);
        Assert.Contains("missing   ffmpeg", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SystemFamily.Debian, "sudo apt-get install -y ffmpeg")]
    [InlineData(SystemFamily.Ubuntu, "sudo apt-get install -y ffmpeg")]
    [InlineData(SystemFamily.MacOs, "brew install ffmpeg")]
    [InlineData(SystemFamily.Windows, "winget install --exact --id Gyan.FFmpeg")]
    internal async Task The_command_that_mends_it_is_that_of_the_system(SystemFamily family, string command) =>
        Assert.Contains(
            $"{command}\n",
            (await RunAsync(new FakeMachine { Family = family })).Output,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_ffmpeg_without_x264_is_missing_something()
    {
        var machine = FakeMachine.WithAllThatIsNeeded().WithFfmpeg(" A..... aac AAC\n");
        Assert.Contains("was built without libx264", (await RunAsync(machine)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ffmpeg_without_nice_encoders_is_good_enough()
    {
        var machine = FakeMachine.WithAllThatIsNeeded().WithFfmpeg(" V..... libx264 H.264\n A..... aac AAC\n");
        Assert.Contains(
            "without libx265, libsvtav1, libopus",
            (await RunAsync(machine)).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("9.0.307 [/sdk]\n")]
    [InlineData("")]
    public async Task A_machine_without_the_sdk_is_not_well(string sdks)
    {
        var run = await RunAsync(new FakeMachine().With("dotnet", "--list-sdks", sdks));
        Assert.Equal(ExitCode.Missing, run.ExitCode);
        Assert.Contains("missing   dotnet", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_docker_whose_engine_does_not_answer_is_not_there()
    {
        var machine = FakeMachine
            .WithAllThatIsNeeded()
            .With(
                "docker",
                "info --format Docker engine {{.ServerVersion}}",
                "Docker engine\nCannot connect to the Docker daemon\n",
                exitCode: 1
            );
        Assert.Contains(
            "optional  docker        docker does not work: Cannot connect to the Docker daemon",
            (await RunAsync(machine)).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_starts_an_engine_is_named_instead_of_what_installs_it()
    {
        var machine = FakeMachine.WithAllThatIsNeeded().With("docker", "info", "", exitCode: 1);
        Assert.Contains("sudo systemctl start docker\n", (await RunAsync(machine)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_answers_late_is_slow_and_nothing_is_to_be_installed()
    {
        var machine = FakeMachine.WithAllThatIsNeeded().WithLate("npm", "--version");
        var run = await RunAsync(machine);
        Assert.Contains("slow      npm           npm did not answer within 15 s", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("install -y npm", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
    }

    [Fact]
    public async Task What_only_tests_use_is_looked_for_when_asked()
    {
        var machine = FakeMachine.WithAllThatIsNeeded();
        Assert.DoesNotContain("s3cmd", (await RunAsync(machine)).Output, StringComparison.Ordinal);
        Assert.Contains("optional  s3cmd", (await RunAsync(machine, "--tests")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var machine = new FakeMachine { WriteTrouble = "Permission denied" }.With(
            "dotnet",
            "--list-sdks",
            "10.0.401 [/sdk]\n"
        );
        var run = await RunAsync(machine);
        Assert.Equal(ExitCode.Missing, run.ExitCode);
        Assert.Contains("Permission denied", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_a_variable_names_counts_instead_of_the_one_on_the_path()
    {
        var machine = FakeMachine
            .WithAllThatIsNeeded()
            .With("chromium", "--version", "Chromium 156\n")
            .With("/opt/other", "--version", "Other 1\n");
        Assert.Contains(
            "ok        chromium      Chromium 156 (chromium)",
            (await RunAsync(machine)).Output,
            StringComparison.Ordinal
        );

        machine.Variables["BUCKETLAB_CHROMIUM"] = "/opt/other";
        Assert.Contains(
            "ok        chromium      Other 1 (/opt/other)",
            (await RunAsync(machine)).Output,
            StringComparison.Ordinal
        );

        machine.Variables["BUCKETLAB_CHROMIUM"] = "/nowhere";
        Assert.Contains(
            "optional  chromium      BUCKETLAB_CHROMIUM names /nowhere, which is not there",
            (await RunAsync(machine)).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_plays_streams_in_browsers_is_looked_for() =>
        Assert.Contains(
            "optional  npm           not found (for hls.js, dash.js (lessons 08, 09); CodeMirror at the desk)\n  "
                + "                      sudo apt-get install -y npm\n",
            (await RunAsync(FakeMachine.WithAllThatIsNeeded())).Output,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Without_a_kernel_the_command_that_installs_ours_is_named()
    {
        var machine = FakeMachine
            .WithAllThatIsNeeded()
            .With("jupyter", "kernelspec list --json", "{\"kernelspecs\": {\"python3\": {}}}\n");
        Assert.Contains(
            "optional  C# kernel     Jupyter knows no C# kernel (for our notebooks in Jupyter)\n"
                + $"                        {Typed.Lab} kernel install\n",
            (await RunAsync(machine)).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_kernel_for_our_notebooks_is_found_among_the_warnings_of_jupyter()
    {
        var machine = FakeMachine
            .WithAllThatIsNeeded()
            .With(
                "jupyter",
                "kernelspec list --json",
                "DeprecationWarning\n{\"kernelspecs\": {\".net-csharp\": {\"resource_dir\": \"/x\"}}}\n"
            );
        Assert.Contains("ok        C# kernel", (await RunAsync(machine)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_installs_what_is_missing_as_root_after_updating_the_lists_once()
    {
        var machine = new FakeMachine
        {
            IsRoot = true,
            Effects = { ["apt-get install -y ffmpeg"] = mended => mended.WithFfmpeg() },
        }.With("dotnet", "--list-sdks", "10.0.401 [/sdk]\n");
        var run = await RunAsync(machine, "--fix", "--need", "ffmpeg", "python3-zmq");
        Assert.Equal(
            ["apt-get update", "apt-get install -y ffmpeg", "apt-get install -y python3-zmq"],
            machine.Installed
        );
        Assert.EndsWith(
            "ffmpeg        5.1.9-0+deb12u1",
            run.Output.Split('\n').Last(line => line.Contains(" ffmpeg ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Missing, run.ExitCode);
    }

    [Fact]
    public async Task Fix_uses_sudo_only_when_it_asks_no_password()
    {
        var machine = new FakeMachine().With("dotnet", "--list-sdks", "10.0.401 [/sdk]\n");
        Assert.Contains(
            "needs a password",
            (await RunAsync(machine, "--fix", "--need", "ffmpeg")).Output,
            StringComparison.Ordinal
        );
        Assert.Empty(machine.Installed);

        machine.With("sudo", "-n true", "");
        await RunAsync(machine, "--fix", "--need", "ffmpeg");
        Assert.Equal(["sudo -n apt-get update", "sudo -n apt-get install -y ffmpeg"], machine.Installed);
    }

    [Fact]
    public async Task Fix_leaves_alone_what_comes_from_a_web_page()
    {
        var machine = new FakeMachine { IsRoot = true };
        Assert.Contains("left to you", (await RunAsync(machine, "--fix")).Output, StringComparison.Ordinal);
        Assert.Empty(machine.Installed);
    }

    [Theory]
    [InlineData(SystemFamily.Debian, "ID=debian")]
    [InlineData(SystemFamily.Debian, "ID=raspbian\nID_LIKE=debian")]
    [InlineData(SystemFamily.Ubuntu, "NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian")]
    [InlineData(SystemFamily.Ubuntu, "ID=linuxmint\nID_LIKE=\"ubuntu debian\"")]
    [InlineData(SystemFamily.Other, "ID=fedora")]
    internal void The_family_of_a_linux_is_read_from_os_release(SystemFamily family, string osRelease) =>
        Assert.Equal(family, ThisMachine.FamilyOf(osRelease.Split('\n')));

    private static Task<CliRun> RunAsync(FakeMachine machine, params string[] arguments) =>
        CliRun.OfAsync(Path.GetTempPath(), machine, ["doctor", .. arguments]);
}
