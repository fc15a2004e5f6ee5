using System.Buffers.Binary;
using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Mp4;

public sealed class DamageTests
{
    [Theory]
    [InlineData("00000009 66726565", 0, "declares 9 bytes, but only 8 are left")]
    [InlineData("00000008 66726565 00000007 66726565", 8, "declares 7 bytes, which is less than its own header")]
    [InlineData("00000008 66726565 00000001 6D646174 FFFFFFFFFFFFFFFF 00", 8, "declares 18446744073709551615 bytes")]
    [InlineData("00000001 6D646174 0000", 0, "its header ends early")]
    [InlineData("00000008 66726565 00000009", 8, "4 bytes are left, too few for a box")]
    public async Task A_size_that_cannot_be_true_is_reported_with_its_offset(string hex, long offset, string message)
    {
        var bytes = Hex(hex);
        var parsed = Mp4File.Parse(bytes);
        var damage = Assert.Single(parsed.Damage);
        Assert.Equal(offset, damage.OffsetBytes);
        Assert.Contains(message, damage.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, parsed.ToArray());

        var streamed = await Mp4File.ReadAsync(new MemoryStream(bytes));
        Assert.Equal(offset, Assert.Single(streamed.Damage).OffsetBytes);
    }

    [Fact]
    public void A_table_that_declares_more_than_its_bytes_hold_allocates_nothing()
    {
        // Four billion chunk offsets in a box of 16 bytes.
        var bytes = Hex("00000018 7374626C 00000010 7374636F 00000000 FFFFFFFF");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = Mp4File.Parse(bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        var damage = Assert.Single(file.Damage);
        Assert.Equal(20, damage.OffsetBytes);
        Assert.Equal(
            "In 'stco': A table declares 4294967295 entries of 4 bytes, but only 0 bytes follow.",
            damage.Message
        );
        Assert.IsType<DamagedBox>(Assert.Single(file.Boxes[0].Children));
        Assert.Equal(bytes, file.ToArray());
    }

    [Fact]
    public async Task A_size_of_terabytes_in_a_short_stream_allocates_nothing_of_that_size()
    {
        var bytes = Hex("00000001 6D6F6F76 0000000009000000 0000");
        var before = GC.GetTotalAllocatedBytes();
        var file = await Mp4File.ReadAsync(new OneWayStream(bytes));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20_000_000);
        Assert.Contains("only 18 are left", Assert.Single(file.Damage).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Boxes_nested_a_thousand_deep_do_not_overflow_the_stack()
    {
        var bytes = new byte[8 * 1000];
        for (var level = 0; level < 1000; level++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(level * 8), (uint)(bytes.Length - level * 8));
            "moov"u8.CopyTo(bytes.AsSpan(level * 8 + 4));
        }
        var file = Mp4File.Parse(bytes);
        Assert.Contains("nested more than", Assert.Single(file.Damage).Message, StringComparison.Ordinal);
        Assert.Equal(bytes, file.ToArray());
    }

    [Fact]
    public void Damage_inside_a_box_leaves_its_siblings_readable()
    {
        var bytes = Hex("0000001A 6D6F6F76 0000000A 6D766864 0000 00000008 66726565");
        var file = Mp4File.Parse(bytes);
        Assert.Single(file.Damage);
        Assert.Collection(
            file.Moov!.Children,
            box => Assert.IsType<DamagedBox>(box),
            box => Assert.IsType<FreeBox>(box)
        );
        Assert.Equal(bytes, file.ToArray());
    }

    [Fact]
    public async Task The_damaged_sample_is_cut_off_inside_moov()
    {
        using var stream = File.OpenRead(SampleMedia.PathOf("damaged.mp4"));
        var file = await Mp4File.ReadAsync(stream);
        var damage = Assert.Single(file.Damage);
        Assert.Contains("The box 'moov' declares", damage.Message, StringComparison.Ordinal);
        Assert.Equal(file.Boxes[^1].Place.OffsetBytes, damage.OffsetBytes);
        Assert.Equal(["ftyp", "free", "mdat", "moov"], file.Boxes.Select(box => box.Type.ToString()));
        Assert.Null(file.Moov);
    }

    [Fact]
    public async Task A_recording_that_broke_off_keeps_its_whole_fragments()
    {
        var bytes = SampleMedia.Bytes("landscape-fragmented.mp4");
        var cut = new OneWayStream(bytes[..(bytes.Length * 2 / 3)]);
        var file = await Mp4File.ReadAsync(cut);
        Assert.Contains("'mdat' declares", Assert.Single(file.Damage).Message, StringComparison.Ordinal);
        Assert.NotNull(file.Moov);
        Assert.NotEmpty(file.Boxes.OfType<MoofBox>());
        Assert.Equal("mdat", Assert.IsType<DamagedBox>(file.Boxes[^1]).Type);
    }

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
