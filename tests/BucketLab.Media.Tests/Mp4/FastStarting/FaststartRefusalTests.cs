using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Mp4.FastStarting;

public sealed class FaststartRefusalTests
{
    private static readonly MdatBox Media = new("chunk"u8.ToArray());

    [Fact]
    public Task A_damaged_file() => Refused(SampleMedia.Bytes("damaged.mp4"), "damaged at byte");

    [Fact]
    public Task A_fragmented_file() => Refused(SampleMedia.Bytes("landscape-fragmented.mp4"), "in fragments");

    [Fact]
    public Task A_recording_without_moov() => Refused(Movie.File(Movie.Ftyp, Media), "no moov");

    [Fact]
    public Task Something_that_is_no_mp4() => Refused("a text that is long enough"u8.ToArray(), "damaged at byte 0");

    [Fact]
    public Task An_empty_file() => Refused([], "no moov");

    [Fact]
    public Task An_index_without_media() => Refused(Movie.File(Movie.Ftyp, Movie.Moov()), "no mdat");

    [Fact]
    public Task Two_indexes() => Refused(Movie.File(Media, Movie.Moov(), Movie.Moov()), "2 moov boxes");

    [Fact]
    public Task A_chunk_that_lies_outside_the_media() =>
        Refused(Movie.File(Media, Movie.Moov(new StcoBox([8, 5000]))), "Chunk 2 of the stco");

    [Fact]
    public Task A_chunk_offset_beyond_any_file() =>
        Refused(Movie.File(Media, Movie.Moov(new Co64Box([ulong.MaxValue]))), "Chunk 1 of the co64");

    [Fact]
    public Task A_compressed_index() =>
        Refused(Movie.File(Media, new MoovBox([new UnknownBox("cmov", default)])), "compressed");

    [Fact]
    public Task Media_in_another_file()
    {
        var elsewhere = new DinfBox([new DrefBox([new UnknownBox("url ", "\0\0\0\0film.mp4\0"u8.ToArray())])]);
        return Refused(Movie.File(Media, new MoovBox([Movie.Track(1, new StblBox([]), elsewhere)])), "another file");
    }

    [Fact]
    public Task Offsets_of_encrypted_samples() =>
        Refused(
            Movie.File(Media, new MoovBox([Movie.Track(1, new StblBox([new UnknownBox("saio", default)]))])),
            "'saio'"
        );

    [Fact]
    public Task Items_with_offsets() =>
        Refused(
            Movie.File(Media, Movie.Moov(), new UnknownBox("meta", "\0\0\0\0\0\0\0\u000Ciloc...."u8.ToArray())),
            "iloc"
        );

    [Fact]
    public Task Items_with_offsets_in_a_large_box() =>
        Refused(
            Movie.File(
                Media,
                Movie.Moov(),
                Meta(new UnknownBox("iloc", ItemAt(8, method: 0)), new UnknownBox("xml ", new byte[2 << 20]))
            ),
            "iloc"
        );

    [Fact]
    public Task A_broken_table_of_offsets() =>
        Refused(
            Movie.File(Media, new MoovBox([Movie.Track(1, new StblBox([new UnknownBox("stco", new byte[6])]))])),
            "damaged at byte"
        );

    [Fact]
    public Task An_index_of_segments_that_counts_across_moov() =>
        Refused(Movie.File(Media, new UnknownBox("sidx", Sidx), Movie.Moov(), Media), "sidx");

    [Fact]
    public async Task A_stream_that_cannot_seek() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Faststart.PlanAsync(new OneWayStream([])));

    private static byte[] Sidx => [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 3, 0xE8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static MetaBox Meta(params Box[] boxes) => new([new HdlrBox("null", ""), .. boxes]);

    // Version 1, 4 bytes each for offset and length, one item with one extent.
    private static byte[] ItemAt(byte offset, byte method) =>
        [1, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, method, 0, 0, 0, 1, 0, 0, 0, offset, 0, 0, 0, 1];

    private static async Task Refused(byte[] bytes, string reason)
    {
        var output = new MemoryStream();
        var refusal = await Assert.ThrowsAsync<FaststartRefusedException>(() =>
            Faststart.RunAsync(new MemoryStream(bytes), output)
        );
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, output.Length);
    }
}
