using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Mp4;

public sealed class SampleTreeTests
{
    [Theory]
    [InlineData("landscape-moov-last.mp4", "ftyp free mdat moov")]
    [InlineData("landscape-faststart.mp4", "ftyp moov free mdat")]
    [InlineData("audio-only.m4a", "ftyp free mdat moov")]
    public async Task The_order_of_boxes_is_as_the_name_of_the_sample_says(string name, string order)
    {
        var file = await ReadAsync(name);
        Assert.Equal(order, string.Join(' ', file.Boxes.Select(box => box.Type)));
        Assert.Equal(name.Contains("faststart", StringComparison.Ordinal), file.IsFastStart);
        Assert.False(file.IsFragmented);
        Assert.Empty(file.Damage);
    }

    [Fact]
    public async Task A_fragmented_file_alternates_moof_and_mdat()
    {
        var file = await ReadAsync("landscape-fragmented.mp4");
        Assert.True(file.IsFragmented);
        Assert.Equal(5, file.Boxes.OfType<MoofBox>().Count(moof => moof.Tracks.Any(traf => traf.Header!.TrackId == 1)));
        foreach (var moof in file.Boxes.OfType<MoofBox>())
            Assert.IsType<MdatBox>(file.Boxes[file.Boxes.IndexOf(moof) + 1]);
    }

    [Fact]
    public async Task The_tracks_of_the_landscape_sample_are_as_it_was_made()
    {
        var moov = (await ReadAsync("landscape-moov-last.mp4")).Moov!;
        var (picture, sound) = (moov.Tracks.First(), moov.Tracks.Last());
        Assert.Equal((1280, 720), ((int)picture.Header!.Width, (int)picture.Header.Height));
        Assert.Equal("vide", picture.Media!.Handler!.Handler);
        Assert.Equal("soun", sound.Media!.Handler!.Handler);
        Assert.Equal("und", sound.Media.Header!.Language);
        Assert.Equal(300u, picture.SampleTable!.Child<StszBox>()!.SampleCount);
        Assert.Equal([1u, 61, 121, 181, 241], picture.SampleTable!.Child<StssBox>()!.Samples);
        Assert.NotNull(picture.SampleTable!.Child<CttsBox>());
        Assert.Equal(["avc1.64001f", "mp4a.40.2"], CodecString.Of(moov));
    }

    [Fact]
    public async Task A_rotated_track_says_how_to_turn_it()
    {
        var moov = (await ReadAsync("portrait-rotated.mp4")).Moov!;
        Assert.Equal(90, moov.Tracks.Single().Header!.RotationDegrees);
        Assert.Equal(0, (await ReadAsync("portrait.mp4")).Moov!.Tracks.First().Header!.RotationDegrees);
    }

    [Fact]
    public async Task The_large_index_is_a_quarter_of_its_file()
    {
        var file = await ReadAsync("large-moov.mp4");
        Assert.InRange(file.Moov!.Place.SizeBytes, file.LengthBytes / 4, file.LengthBytes / 2);
    }

    [Fact]
    public async Task The_text_of_a_tree_names_each_box_with_offset_and_size()
    {
        var file = await ReadAsync("landscape-moov-last.mp4");
        var lines = file.ToString().Split('\n');
        Assert.Equal(file.AllBoxes.Count(), lines.Length);
        Assert.Matches("^ftyp +0 +32  isom", lines[0]);
        Assert.Contains(lines, line => line.EndsWith("  5 keyframes", StringComparison.Ordinal));
    }

    private static async Task<Mp4File> ReadAsync(string name)
    {
        using var stream = File.OpenRead(SampleMedia.PathOf(name));
        return await Mp4File.ReadAsync(stream);
    }
}
