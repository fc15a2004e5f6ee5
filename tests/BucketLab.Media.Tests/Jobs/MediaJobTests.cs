using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Jobs;

public sealed class MediaJobTests
{
    [Fact]
    public async Task Fast_start_by_FFMpegCore_is_ours_to_the_byte()
    {
        using var folder = new TemporaryFolder();
        await MediaJob.RunAsync(
            SampleMedia.PathOf("landscape-moov-last.mp4"),
            folder.File("early.mp4"),
            options => options.CopyStreams().WithFastStart().WithCustomArgument("-fflags +bitexact")
        );
        Assert.Equal(
            SampleMedia.Bytes("landscape-faststart.mp4"),
            await File.ReadAllBytesAsync(folder.File("early.mp4"))
        );
    }

    [Fact]
    public async Task A_remux_changes_the_container_and_no_packet()
    {
        using var folder = new TemporaryFolder();
        await MediaJob.RemuxAsync(SampleMedia.PathOf("audio-only.m4a"), folder.File("sound.mp4"));
        Assert.True(Mp4File.Parse(await File.ReadAllBytesAsync(folder.File("sound.mp4"))).IsFastStart);
        Assert.Equal(
            await Frames.PacketsAsync(SampleMedia.PathOf("audio-only.m4a")),
            await Frames.PacketsAsync(folder.File("sound.mp4"))
        );
    }

    [Fact]
    public async Task A_job_that_fails_says_so_in_a_few_lines_with_its_command()
    {
        using var folder = new TemporaryFolder();
        var failure = await Assert.ThrowsAsync<MediaToolException>(() =>
            MediaJob.RemuxAsync(SampleMedia.PathOf("damaged.mp4"), folder.File("out.mp4"))
        );
        Assert.Contains("End of file", failure.Message, StringComparison.Ordinal);
        Assert.Contains("damaged.mp4", failure.Command, StringComparison.Ordinal);
        Assert.Equal(1, failure.ExitCode);
        Assert.InRange(failure.Message.Split('\n').Length, 2, 14);
    }

    [Fact]
    public async Task A_picture_behind_the_end_is_an_error()
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<MediaToolException>(() =>
            MediaJob.ThumbnailAsync(
                SampleMedia.PathOf("portrait.mp4"),
                folder.File("late.jpg"),
                TimeSpan.FromHours(1),
                width: 90
            )
        );
    }

    [Fact]
    public async Task A_cancelled_job_ends_ffmpeg()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var running = MediaJob.RunAsync(
            SampleMedia.PathOf("portrait.mp4"),
            folder.File("slow.mp4"),
            options => options.WithCustomArgument("-vf setpts=1000*PTS,fps=1000 -c:v libx264 -preset placebo"),
            cancel.Token
        );
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_stream_of_an_unknown_codec_is_described_all_the_same()
    {
        using var folder = new TemporaryFolder();
        var bytes = SampleMedia.Bytes("audio-only.m4a");
        "zzzz"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().LastIndexOf("mp4a"u8)));
        "free"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().LastIndexOf("esds"u8)));
        await File.WriteAllBytesAsync(folder.File("unknown.m4a"), bytes);
        var probe = await Ffprobe.ReadAsync(folder.File("unknown.m4a"));
        Assert.Equal(("unknown", 48_000), (probe.Audio!.Codec, probe.Audio.SampleRate));
    }
}
