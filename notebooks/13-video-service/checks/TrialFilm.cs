using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>A film of two tracks with its <c>moov</c> at the end and media that nobody knows beforehand, longer than
/// the 65 536 bytes that a player reads first.</summary>
internal sealed class TrialFilm
{
    private const int Chunks = 6;
    private const int ChunkBytes = 20_000;

    private TrialFilm(byte[] media, byte[] bytes) => (Media, Bytes) = (media, bytes);

    /// <summary>The bytes inside of <c>mdat</c>.</summary>
    public byte[] Media { get; }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    public static TrialFilm Create()
    {
        var type = Box("ftyp", "isom0000"u8);
        var media = RandomNumberGenerator.GetBytes(Chunks * ChunkBytes);
        var first = type.Length + 8;
        return new TrialFilm(
            media,
            [.. type, .. Box("mdat", media), .. Box("moov", [.. Track(first), .. Track(first + ChunkBytes)])]
        );
    }

    // Pictures and sound in turns.
    private static byte[] Track(int firstChunk)
    {
        var table = new byte[8 + (Chunks / 2 * 4)];
        table[7] = Chunks / 2;
        for (var chunk = 0; chunk < Chunks / 2; chunk++)
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(8 + (chunk * 4)), firstChunk + (chunk * 2 * ChunkBytes));
        return Box("trak", Box("mdia", Box("minf", Box("stbl", Box("stco", table)))));
    }

    private static byte[] Box(string type, ReadOnlySpan<byte> content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(box, (uint)box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        content.CopyTo(box.AsSpan(8));
        return box;
    }
}
