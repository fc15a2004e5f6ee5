using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Mp4.FastStarting;

/// <summary>Files that players play are moved, whatever their bytes look like.</summary>
public sealed class FaststartToleranceTests
{
    private static readonly MdatBox Media = new("chunk"u8.ToArray());

    public static TheoryData<string> Titles => ["Kilocalories explained", "iloc", "cmov saio mfra sidx moof", "moov"];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_film_is_moved_whatever_its_title(string title)
    {
        using var folder = new TemporaryFolder();
        var source = folder.File("titled.mp4");
        await FfmpegProcess.RunAsync([
            "-i",
            SampleMedia.PathOf("audio-only.m4a"),
            "-c",
            "copy",
            "-metadata",
            "title=" + title,
            source,
        ]);
        await PlaysTheSame(source, folder.File("moved.mp4"));
    }

    public static TheoryData<string, byte[]> Leftovers =>
        new()
        {
            { "zeros, too few for a box", new byte[4] },
            { "one zero", new byte[1] },
            { "a sector of zeros", new byte[512] },
            { "the end of a line", "\r\n"u8.ToArray() },
            { "a tag of another format", [.. "TAG"u8, .. Enumerable.Repeat((byte)'x', 125)] },
            { "erased flash", [.. Enumerable.Repeat((byte)0xFF, 1000)] },
            { "a box that was cut off", [0, 0, 1, 0, .. "free"u8, 1, 2, 3] },
            { "a box that is smaller than its header", [0, 0, 0, 3, .. "uuid"u8] },
        };

    [Theory]
    [MemberData(nameof(Leftovers))]
    public async Task What_is_left_over_behind_the_last_box_stays_there(string what, byte[] leftover)
    {
        using var folder = new TemporaryFolder();
        var source = folder.File("padded.mp4");
        await File.WriteAllBytesAsync(source, [.. SampleMedia.Bytes("audio-only.m4a"), .. leftover]);
        var moved = await PlaysTheSame(source, folder.File("moved.mp4"));
        Assert.True(moved.AsSpan().EndsWith(leftover), what);
    }

    [Fact]
    public async Task A_file_that_is_fast_started_keeps_what_is_left_over_behind_it()
    {
        byte[] padded = [.. SampleMedia.Bytes("landscape-faststart.mp4"), 0, 0, 0, 0];
        Assert.Equal(padded, await MovedAsync(padded));
    }

    [Fact]
    public async Task User_data_that_cannot_be_read_is_copied()
    {
        var broken = new UdtaBox([new UnknownBox("meta", "\0\0\0\0\0\0\0\u0020hdlr"u8.ToArray())]);
        await IsMoved(
            Movie.File(
                Movie.Ftyp,
                Media,
                Movie.Moov(new StcoBox([28])) is var moov ? moov with { Boxes = [.. moov.Boxes, broken] } : moov
            )
        );
    }

    [Fact]
    public Task Items_that_lie_in_their_own_box() =>
        IsMoved(
            Movie.File(
                Movie.Ftyp,
                Media,
                Movie.Moov(new StcoBox([28])),
                new MetaBox([new HdlrBox("null", ""), new UnknownBox("iloc", InItself)])
            )
        );

    [Fact]
    public async Task Offsets_do_not_matter_where_nothing_moves()
    {
        var file = Movie.File(
            Movie.Ftyp,
            new MoovBox([Movie.Track(1, new StblBox([new UnknownBox("saio", default)]))]),
            Media
        );
        Assert.Equal(file, await MovedAsync(file));
    }

    [Fact]
    public Task Fragments_that_were_announced_and_never_came() =>
        IsMoved(
            Movie.File(
                Movie.Ftyp,
                Media,
                Movie.Moov(new StcoBox([28])) is var moov
                    ? moov with
                    {
                        Boxes = [.. moov.Boxes, new MvexBox([])],
                    }
                    : moov
            )
        );

    [Fact]
    public async Task Room_in_front_of_ftyp_stays_there()
    {
        var moved = await MovedAsync(
            Movie.File(new FreeBox(new byte[4]), Movie.Ftyp, Media, Movie.Moov(new StcoBox([40])))
        );
        Assert.Equal(["free", "ftyp", "moov", "mdat"], Mp4File.Parse(moved).Boxes.Select(box => box.Type.ToString()));
        Assert.Equal("chunk"u8, moved.AsSpan((int)Movie.ChunkOffsets(Mp4File.Parse(moved)).Single(), 5));
    }

    [Fact]
    public async Task A_reference_that_names_no_file_means_this_one()
    {
        var careless = new DinfBox([new DrefBox([new UnknownBox("url ", new byte[5])])]);
        await IsMoved(
            Movie.File(Movie.Ftyp, Media, new MoovBox([Movie.Track(1, new StblBox([new StcoBox([28])]), careless)]))
        );
    }

    // Version 1, construction method 1: in idat.
    private static byte[] InItself => [1, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 1];

    private static async Task IsMoved(byte[] file)
    {
        var moved = await MovedAsync(file);
        Assert.True(Mp4File.Parse(moved).IsFastStart);
        Assert.Equal("chunk"u8, moved.AsSpan((int)Movie.ChunkOffsets(Mp4File.Parse(moved)).Single(), 5));
    }

    private static async Task<byte[]> PlaysTheSame(string source, string destination)
    {
        var moved = await MovedAsync(await File.ReadAllBytesAsync(source));
        await File.WriteAllBytesAsync(destination, moved);
        Assert.True(Mp4File.Parse(moved).IsFastStart);
        Assert.Equal(await Frames.HashesAsync(source), await Frames.HashesAsync(destination));
        return moved;
    }

    private static async Task<byte[]> MovedAsync(byte[] file)
    {
        var output = new MemoryStream();
        var plan = await Faststart.RunAsync(new MemoryStream(file), output);
        Assert.Equal(plan.LengthBytes, output.Length);
        return output.ToArray();
    }
}
