using BucketLab.Media;

namespace BucketLab.Media.Tests.Ladders;

public sealed class LadderEncoderTests
{
    private static readonly LadderOptions Quick = new()
    {
        Preset = "ultrafast",
        Rungs = [new(120, 100), new(240, 300)],
    };

    [Fact]
    public async Task A_clip_of_a_phone_becomes_upright()
    {
        using var folder = new TemporaryFolder();
        var stream = await EncodeAsync("portrait-rotated.mp4", folder.File("out"));
        Assert.Equal(["120x214", "240x426", "360x640"], stream.Tracks.Select(track => track.Resolution.ToString()));
        Assert.Null(stream.Multivariant.Variants[0].Audio);
        Assert.Equal(0, (await Ffprobe.ReadAsync(await WriteAsync(stream))).Video!.RotationDegrees);
    }

    [Fact]
    public async Task Sound_alone_is_a_stream_too()
    {
        using var folder = new TemporaryFolder();
        var stream = await EncodeAsync("audio-only.m4a", folder.File("out"));
        var variant = Assert.Single(stream.Multivariant.Variants);
        Assert.Equal(["mp4a.40.2"], variant.Codecs);
        Assert.Equal("aac", (await Ffprobe.ReadAsync(await WriteAsync(stream))).Audio!.Codec);
        var presentation = await HlsPresentation.LoadAsync(
            PackagedStream.MultivariantName,
            (key, _) => Task.FromResult<Stream?>(File.OpenRead(Path.Combine(stream.Folder, key)))
        );
        Assert.Empty(presentation.Validate());
    }

    [Fact]
    public async Task Old_segments_in_the_folder_are_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("seg-00001.m4s"), "old");
        await Assert.ThrowsAsync<ArgumentException>(() => EncodeAsync("audio-only.m4a", folder.Path));
    }

    [Fact]
    public async Task A_folder_that_ffmpeg_would_take_for_a_pattern_is_refused()
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<ArgumentException>(() => EncodeAsync("audio-only.m4a", folder.File("100%d")));
        Assert.False(Directory.Exists(folder.File("100%d")));
    }

    private static async Task<PackagedStream> EncodeAsync(string name, string folder)
    {
        var source = SampleMedia.PathOf(name);
        return await LadderEncoder.RunAsync(source, LadderPlanner.Plan(await Ffprobe.ReadAsync(source), Quick), folder);
    }

    private static async Task<string> WriteAsync(PackagedStream stream)
    {
        foreach (var file in stream.FilesInUploadOrder.Where(file => file.Text is not null))
            await File.WriteAllTextAsync(Path.Combine(stream.Folder, file.Key), file.Text);
        return Path.Combine(stream.Folder, PackagedStream.MultivariantName);
    }
}
