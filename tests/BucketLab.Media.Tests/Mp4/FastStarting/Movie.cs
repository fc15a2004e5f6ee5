using System.Collections.Immutable;
using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Mp4.FastStarting;

/// <summary>Small files put together box by box, for layouts that no encoder writes.</summary>
internal static class Movie
{
    public static FtypBox Ftyp { get; } = new("isom", 0, ["isom"]);

    public static MoovBox Moov(params ChunkOffsetBox[] tables) =>
        new([new MvhdBox(1000, 0), .. tables.Select((table, track) => Track((uint)track + 1, new StblBox([table])))]);

    public static TrakBox Track(uint id, StblBox table, params Box[] mediaInformation) =>
        new([
            new TkhdBox(id, 0),
            new MdiaBox([new MdhdBox(1000, 0), new HdlrBox("vide", ""), new MinfBox([.. mediaInformation, table])]),
        ]);

    public static byte[] File(params IEnumerable<Box> boxes) => [.. boxes.SelectMany(box => box.ToArray())];

    public static ImmutableArray<long> ChunkOffsets(Mp4File file) =>
        [.. file.Moov!.Descendants().OfType<ChunkOffsetBox>().SelectMany(table => table.OffsetsBytes)];
}
