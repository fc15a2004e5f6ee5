using System.Buffers.Binary;
using System.Text;
using BucketLab.Checks;
using static BucketLab.Checks.Mp4Boxes;

namespace BucketLab.Lessons.L07FaststartMp4;

/// <summary>Small files made of boxes, for code that walks over boxes. Their media holds the letters <c>moov</c>, as
/// any media may.</summary>
internal static class TrialMovie
{
    private static readonly byte[] Media = Encoding.ASCII.GetBytes("....moov....media that says moov by chance....");

    /// <summary>ftyp, mdat, moov; a box of 64-bit size is marked by the size 1.</summary>
    public static byte[] IndexLast(bool largeSize) =>
        [
            .. Box("ftyp", "isom0000"u8),
            .. largeSize ? LargeBox("mdat", Media) : Box("mdat", Media),
            .. Box("moov", new byte[100]),
        ];

    /// <summary>
    /// A recording of 4 GB that was cut off after some bytes: ftyp, and an mdat whose size is above 32 bits. The lower
    /// half of that size leads to <see cref="DecoyAt"/> inside the media, where the letters <c>moov</c> stand.
    /// </summary>
    public static byte[] CutOff()
    {
        byte[] file = [.. Box("ftyp", "isom0000"u8), .. LargeBox("mdat", [.. new byte[24], .. Box("moov", Media)])];
        BinaryPrimitives.WriteInt64BigEndian(file.AsSpan(24), (1L << 32) + DecoyAt - 16);
        return file;
    }

    /// <summary>The offset at which a walk arrives in <see cref="CutOff"/> that counts with 32 bits.</summary>
    public const long DecoyAt = 56;

    /// <summary>ftyp, free, moov, mdat.</summary>
    public static byte[] IndexFirst() =>
        [
            .. Box("ftyp", "isom0000"u8),
            .. Box("free", new byte[13]),
            .. Box("moov", new byte[100]),
            .. Box("mdat", Media),
        ];

    /// <summary>The offset of the box with which <see cref="IndexLast"/> ends.</summary>
    public static long MoovOf(byte[] file) => file.Length - 108;

    /// <summary>Bytes of each chunk of <see cref="TwoTracks"/>.</summary>
    public const int ChunkBytes = 16;

    /// <summary>ftyp, mdat, moov: pictures and sound in turns, three chunks each, and nothing in the tracks but where
    /// they lie.</summary>
    public static byte[] TwoTracks() =>
        Mp4Boxes.TwoTracks(
            [.. Enumerable.Range(0, 6).SelectMany(chunk => Enumerable.Repeat((byte)('a' + chunk), ChunkBytes))],
            ChunkBytes
        );

    private static byte[] LargeBox(string type, ReadOnlySpan<byte> content)
    {
        var box = new byte[16 + content.Length];
        box[3] = 1;
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        BinaryPrimitives.WriteUInt64BigEndian(box.AsSpan(8), (ulong)box.Length);
        content.CopyTo(box.AsSpan(16));
        return box;
    }
}
