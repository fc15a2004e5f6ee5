using System.Buffers.Binary;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L07FaststartMp4;
using BucketLab.Media.Mp4;

namespace BucketLab.Lessons.Tests.L07FaststartMp4;

public sealed class MoveMoovCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Moving_moov_and_every_table_is_right() =>
        Assert.Equal(CheckTier.Right, (await AskAsync(file => Move(file, tables: 2, offset => offset))).Tier);

    [Fact]
    public async Task The_file_as_it_was_is_not_defined_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await AskAsync(file => file)).Tier);

    [Fact]
    public async Task Tables_that_were_forgotten_are_recognised() =>
        Assert.Equal(
            "player-looks-for-media",
            (await AskAsync(file => Move(file, tables: 0, offset => offset))).Misconception
        );

    [Fact]
    public async Task A_forgotten_second_table_is_recognised() =>
        Assert.Equal(
            "one-table-for-all",
            (await AskAsync(file => Move(file, tables: 1, offset => offset))).Misconception
        );

    [Fact]
    public async Task An_offset_that_is_wrong_by_a_header_is_named() =>
        Assert.Contains(
            "bytes later; the table says",
            (await AskAsync(file => Move(file, tables: 2, offset => offset + 8))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Lost_bytes_and_torn_boxes_are_named()
    {
        Assert.Contains(
            "not a row of whole boxes",
            (await AskAsync(file => Move(file, tables: 2, offset => offset)[..^5])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not a row of whole boxes",
            (await AskAsync(_ => new byte[7])).Message,
            StringComparison.Ordinal
        );
    }

    private Task<CheckAnswer> AskAsync(Func<byte[], byte[]> moveMoov) => store.AskAsync(new MoveMoovCheck(), moveMoov);

    private static byte[] Move(byte[] file, int tables, Func<uint, uint> change)
    {
        var boxes = Mp4File.Parse(file);
        var (moov, mdat) = (boxes.Moov!.Place, boxes.Boxes.OfType<MdatBox>().First().Place);
        var index = file[(int)moov.OffsetBytes..];
        foreach (var table in boxes.AllBoxes.OfType<StcoBox>().Take(tables))
        {
            foreach (var (entry, offset) in table.Offsets.Index())
                BinaryPrimitives.WriteUInt32BigEndian(
                    index.AsSpan((int)(table.Place.PayloadOffsetBytes - moov.OffsetBytes) + 8 + entry * 4),
                    change(offset + (uint)index.Length)
                );
        }

        return [.. file[..(int)mdat.OffsetBytes], .. index, .. file[(int)mdat.OffsetBytes..(int)moov.OffsetBytes]];
    }
}
