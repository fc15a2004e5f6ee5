using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BucketLab.ObjectStore.Storage;

/// <summary>
/// The CRC-32C (RFC 3720 section 12.1) of each block of a data file, as base64 of four bytes a block, little endian. Whoever reads a
/// few bytes of a large file can so tell damage without reading all of it.
/// </summary>
internal static class BlockDigests
{
    public const int BlockBytes = 256 * 1024;

    private const int DigestBytes = sizeof(uint);

    public static uint Of(ReadOnlySpan<byte> block)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var rest in block[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }

    public static string Write(IReadOnlyList<uint> digests)
    {
        var bytes = new byte[digests.Count * DigestBytes];
        for (var i = 0; i < digests.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * DigestBytes), digests[i]);
        return Convert.ToBase64String(bytes);
    }

    public static uint[] Read(string digests)
    {
        var bytes = Convert.FromBase64String(digests);
        return [.. bytes.Chunk(DigestBytes).Select(digest => BinaryPrimitives.ReadUInt32LittleEndian(digest))];
    }
}
