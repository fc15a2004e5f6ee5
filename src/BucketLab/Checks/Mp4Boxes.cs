using System.Buffers.Binary;
using System.Text;

namespace BucketLab.Checks;

/// <summary>MP4 files with no more in them than a check looks at (ISO/IEC 14496-12).</summary>
internal static class Mp4Boxes
{
    private const int HeaderBytes = 8;

    /// <summary>A box: its size in 32 bits, its type, its content.</summary>
    public static byte[] Box(string type, ReadOnlySpan<byte> content)
    {
        var box = new byte[HeaderBytes + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(box, (uint)box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        content.CopyTo(box.AsSpan(HeaderBytes));
        return box;
    }

    /// <summary>ftyp, mdat, moov: pictures and sound in turns, and nothing in the two tracks but where their chunks
    /// lie.</summary>
    /// <param name="media">An even number of chunks.</param>
    /// <param name="chunkBytes">Bytes of each.</param>
    public static byte[] TwoTracks(byte[] media, int chunkBytes)
    {
        var type = Box("ftyp", "isom0000"u8);
        var (first, chunks) = (type.Length + HeaderBytes, media.Length / chunkBytes / 2);
        return
        [
            .. type,
            .. Box("mdat", media),
            .. Box("moov", [.. Track(first, chunks, chunkBytes), .. Track(first + chunkBytes, chunks, chunkBytes)]),
        ];
    }

    private static byte[] Track(int firstChunk, int chunks, int chunkBytes)
    {
        var table = new byte[8 + chunks * 4];
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(4), chunks);
        for (var chunk = 0; chunk < chunks; chunk++)
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(8 + chunk * 4), firstChunk + chunk * 2 * chunkBytes);
        return Box("trak", Box("mdia", Box("minf", Box("stbl", Box("stco", table)))));
    }
}
