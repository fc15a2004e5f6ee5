using System.Buffers.Binary;

namespace BucketLab.Checks;

/// <summary>CRC-32 (ISO-HDLC) as S3 writes it: the number with its highest byte first, in base64.</summary>
internal static class Crc32
{
    private const uint ReflectedPolynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => EntryOf((uint)value))];

    public static string Of(IEnumerable<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
            crc = (crc >> 8) ^ Table[(byte)(crc ^ one)];
        var written = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(written, ~crc);
        return Convert.ToBase64String(written);
    }

    private static uint EntryOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ ((value & 1) * ReflectedPolynomial);
        return value;
    }
}
