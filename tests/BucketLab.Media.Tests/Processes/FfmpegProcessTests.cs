using System.Collections.Concurrent;
using System.Diagnostics;
using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Processes;

public sealed class FfmpegProcessTests
{
    private static readonly string[] EndlessPicture =
    [
        "-re",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=160x90:r=10",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-g",
        "10",
    ];

    [Fact]
    public async Task A_run_reports_progress_up_to_its_end()
    {
        using var folder = new TemporaryFolder();
        var reports = new Reports();
        await FfmpegProcess.RunAsync(
            [
                "-i",
                MediaAddress.Of(SampleMedia.PathOf("audio-only.m4a")),
                "-c",
                "copy",
                MediaAddress.Of(folder.File("out.m4a")),
            ],
            reports
        );
        var last = reports.All.Last();
        Assert.True(last.IsLast);
        Assert.Equal(10, last.Time!.Value.TotalSeconds, tolerance: 0.1);
        Assert.True(last.SizeBytes > 80_000);
    }

    [Fact]
    public async Task A_failure_shows_the_last_lines_and_a_command_to_paste()
    {
        using var folder = new TemporaryFolder();
        var missing = folder.File("it's not here.mp4");
        var failure = await Assert.ThrowsAsync<MediaToolException>(() =>
            FfmpegProcess.RunAsync(["-i", missing, folder.File("out.mp4")])
        );
        Assert.NotEqual(0, failure.ExitCode);
        Assert.Contains("No such file or directory", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("ffmpeg -hide_banner", failure.Command, StringComparison.Ordinal);
        Assert.Contains("it'\\''s not here.mp4'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_is_not_installed_is_named_with_the_next_step()
    {
        var failure = Assert.Throws<MediaToolException>(() => ToolProcess.Start("no-such-program", ["-x"], _ => { }));
        Assert.Contains("no-such-program could not be started", failure.Message, StringComparison.Ordinal);
        Assert.Contains("./lab doctor", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.ExitCode);
    }

    [Fact]
    public async Task An_existing_output_is_kept_unless_asked_for()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("out.m4a"), "mine");
        string[] arguments = ["-i", SampleMedia.PathOf("audio-only.m4a"), "-c", "copy", folder.File("out.m4a")];
        await Assert.ThrowsAsync<MediaToolException>(() => FfmpegProcess.RunAsync(arguments));
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.File("out.m4a")));
        await FfmpegProcess.RunAsync(["-y", .. arguments]);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(folder.File("out.m4a")));
    }

    [Fact]
    public async Task Cancelling_stops_ffmpeg_before_the_call_returns()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var started = new Reports(_ => cancellation.Cancel());
        var process = FfmpegProcess.Start([.. EndlessPicture, folder.File("out.mp4")], started);
        await using (process)
        {
            var id = process.ProcessId;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => process.CompleteAsync(cancellation.Token));
            Assert.True(process.Exited.IsCompleted);
            Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
        }
    }

    [Fact]
    public async Task Stopping_finishes_the_file_and_killing_does_not()
    {
        using var folder = new TemporaryFolder();
        var (stopped, killed) = (folder.File("stopped.mp4"), folder.File("killed.mp4"));
        await RecordAsync(stopped, process => process.StopAsync());
        await RecordAsync(
            killed,
            async process =>
            {
                process.Kill();
                Assert.NotEqual(0, await process.Exited);
            }
        );
        Assert.NotNull(Mp4File.Parse(await File.ReadAllBytesAsync(stopped)).Moov);
        Assert.Null(Mp4File.Parse(await File.ReadAllBytesAsync(killed)).Moov);
    }

    [Theory]
    [InlineData("-y.m4a")]
    [InlineData("concat:a|b.m4a")]
    [InlineData("a b'c\".m4a")]
    public async Task A_file_name_is_never_taken_for_an_option_or_a_protocol(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows forbids these names.");
        using var folder = new TemporaryFolder();
        await FfmpegProcess.RunAsync([
            "-i",
            SampleMedia.PathOf("audio-only.m4a"),
            "-c",
            "copy",
            MediaAddress.Of(folder.File(name)),
        ]);
        Assert.True(File.Exists(folder.File(name)));
    }

    [Fact]
    public async Task The_installed_build_names_its_encoders()
    {
        var build = await FfmpegBuild.ReadAsync();
        Assert.Matches(@"^\S*\d", build.Version);
        Assert.Superset(FfmpegBuild.Needed.ToHashSet(), build.Encoders.ToHashSet());
        Assert.DoesNotContain("=", build.Encoders.AsEnumerable());
    }

    private static async Task RecordAsync(string path, Func<FfmpegProcess, Task> end)
    {
        var recording = new TaskCompletionSource();
        var reports = new Reports(progress =>
        {
            if (progress.Frame > 10)
                recording.TrySetResult();
        });
        await using var process = FfmpegProcess.Start([.. EndlessPicture, path], reports);
        await recording.Task.WaitAsync(TimeSpan.FromMinutes(5));
        await end(process);
    }

    private sealed class Reports(Action<FfmpegProgress>? onReport = null) : IProgress<FfmpegProgress>
    {
        public ConcurrentQueue<FfmpegProgress> All { get; } = [];

        public void Report(FfmpegProgress value)
        {
            All.Enqueue(value);
            onReport?.Invoke(value);
        }
    }
}
