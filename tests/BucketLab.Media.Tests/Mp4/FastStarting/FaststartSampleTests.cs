using System.Security.Cryptography;
using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Mp4.FastStarting;

public sealed class FaststartSampleTests
{
    [Theory]
    [InlineData("landscape-moov-last.mp4")]
    [InlineData("portrait-rotated.mp4")]
    [InlineData("audio-only.m4a")]
    public async Task The_result_plays_as_what_ffmpeg_makes_of_the_same_file(string name)
    {
        using var folder = new TemporaryFolder();
        var (ours, theirs) = (folder.File("ours-" + name), folder.File("theirs-" + name));
        var plan = await RunAsync(SampleMedia.PathOf(name), ours);
        await FfmpegProcess.RunAsync([
            "-i",
            SampleMedia.PathOf(name),
            "-map",
            "0",
            "-c",
            "copy",
            "-movflags",
            "+faststart",
            theirs,
        ]);

        Assert.False(plan.WasFastStart);
        Assert.Equal(plan.LengthBytes, new FileInfo(ours).Length);
        Assert.Equal(await Frames.PacketsAsync(theirs), await Frames.PacketsAsync(ours));
        Assert.Equal(await Frames.HashesAsync(theirs), await Frames.HashesAsync(ours));
        var file = Mp4File.Parse(await File.ReadAllBytesAsync(ours));
        Assert.True(file.IsFastStart);
        Assert.Empty(file.Damage);
    }

    [Fact]
    public async Task The_result_is_the_very_file_that_ffmpeg_writes()
    {
        var output = new MemoryStream();
        using var source = File.OpenRead(SampleMedia.PathOf("landscape-moov-last.mp4"));
        await Faststart.RunAsync(source, output);
        Assert.Equal(SampleMedia.Bytes("landscape-faststart.mp4"), output.ToArray());
    }

    [Fact]
    public async Task The_media_is_not_touched()
    {
        var before = SampleMedia.Bytes("landscape-moov-last.mp4");
        var output = new MemoryStream();
        await Faststart.RunAsync(new MemoryStream(before), output);
        Assert.Equal(HashOfMedia(before), HashOfMedia(output.ToArray()));
    }

    [Fact]
    public async Task A_file_that_is_fast_started_comes_out_as_it_went_in()
    {
        var before = SampleMedia.Bytes("portrait.mp4");
        var output = new MemoryStream();
        var plan = await Faststart.RunAsync(new MemoryStream(before), output);
        Assert.True(plan.WasFastStart);
        Assert.Equal(before, output.ToArray());
    }

    [Fact]
    public async Task Progress_counts_the_bytes_written()
    {
        var counted = new Counter();
        var plan = await Faststart.RunAsync(
            new MemoryStream(SampleMedia.Bytes("audio-only.m4a")),
            new MemoryStream(),
            counted
        );
        Assert.Equal(plan.LengthBytes, counted.Last);
    }

    private static async Task<FaststartPlan> RunAsync(string from, string to)
    {
        await using var source = File.OpenRead(from);
        await using var destination = File.Create(to);
        return await Faststart.RunAsync(source, destination);
    }

    private static string HashOfMedia(byte[] bytes) =>
        Convert.ToHexString(SHA256.HashData(Mp4File.Parse(bytes).Boxes.OfType<MdatBox>().Single().Payload!.Value.Span));

    private sealed class Counter : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}
