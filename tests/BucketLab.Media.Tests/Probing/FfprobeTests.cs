using BucketLab.Media;

namespace BucketLab.Media.Tests.Probing;

public sealed class FfprobeTests
{
    [Fact]
    public async Task The_landscape_sample_is_what_it_was_made_to_be()
    {
        var probe = await Ffprobe.ReadAsync(SampleMedia.PathOf("landscape-moov-last.mp4"));
        Assert.Equal(10, probe.Duration!.Value.TotalSeconds, tolerance: 0.05);
        Assert.Equal(("h264", 1280, 720), (probe.Video!.Codec, probe.Video.Width, probe.Video.Height));
        Assert.Equal(new FrameRate(30, 1), probe.Video.FrameRate);
        Assert.Equal(("aac", 1, 48_000), (probe.Audio!.Codec, probe.Audio.Channels, probe.Audio.SampleRate));
    }

    [Fact]
    public async Task A_rotated_clip_has_the_size_it_is_shown_in()
    {
        var video = (await Ffprobe.ReadAsync(SampleMedia.PathOf("portrait-rotated.mp4"))).Video!;
        Assert.Equal((640, 360, 90), (video.CodedWidth, video.CodedHeight, video.RotationDegrees));
        Assert.Equal((360, 640, Orientation.Portrait), (video.Width, video.Height, video.Orientation));
    }

    [Fact]
    public async Task A_sound_file_has_no_picture() =>
        Assert.Null((await Ffprobe.ReadAsync(SampleMedia.PathOf("audio-only.m4a"))).Video);

    [Fact]
    public async Task A_damaged_file_is_refused_with_what_ffprobe_said()
    {
        var failure = await Assert.ThrowsAsync<MediaToolException>(() =>
            Ffprobe.ReadAsync(SampleMedia.PathOf("damaged.mp4"))
        );
        Assert.Contains("error reading header", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_that_are_not_square_change_the_width_as_shown()
    {
        var video = MediaProbe
            .Parse(
                """
                {"format":{"format_name":"mpegts"},"streams":[
                  {"codec_type":"video","codec_name":"mjpeg","width":9,"height":9,"disposition":{"attached_pic":1}},
                  {"codec_type":"video","codec_name":"mpeg2video","width":720,"height":576,"sample_aspect_ratio":"64:45","avg_frame_rate":"0/0","r_frame_rate":"25/1"}]}
                """
            )
            .Video!;
        Assert.Equal((1024, 576), (video.Width, video.Height));
        Assert.Equal(25, video.FrameRate!.Value.PerSecond);
    }

    [Fact]
    public async Task Nothing_gets_less_exact_on_the_way()
    {
        using var folder = new TemporaryFolder();
        await FfmpegProcess.RunAsync([
            "-f",
            "lavfi",
            "-i",
            "color=s=64x64:r=30000/1001",
            "-frames:v",
            "7",
            "-c:v",
            "mpeg4",
            folder.File("ntsc.mp4"),
        ]);
        var probe = await Ffprobe.ReadAsync(folder.File("ntsc.mp4"));
        Assert.Equal(new FrameRate(30_000, 1001), probe.Video!.FrameRate);
        Assert.InRange(probe.Duration!.Value.TotalMilliseconds, 232, 236);
        await FfmpegProcess.RunAsync([
            "-i",
            folder.File("ntsc.mp4"),
            "-c",
            "copy",
            "-f",
            "m4v",
            folder.File("raw.m4v"),
        ]);
        Assert.Null((await Ffprobe.ReadAsync(folder.File("raw.m4v"))).Duration);
    }

    [Theory]
    [InlineData("10.123456", 101_234_560L)]
    [InlineData("0:00:10.123456", 101_234_560L)]
    [InlineData("30:00:00.000001", 1_080_000_000_010L)]
    [InlineData("N/A", null)]
    [InlineData("1:2", null)]
    public void A_duration_is_read_to_the_microsecond(string text, long? ticks) =>
        Assert.Equal(
            ticks,
            MediaProbe.Parse($$"""{"format":{"format_name":"x","duration":"{{text}}"},"streams":[]}""").Duration?.Ticks
        );

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Other_json_is_refused(string json) => Assert.Throws<FormatException>(() => MediaProbe.Parse(json));
}
