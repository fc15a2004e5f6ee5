using System.Buffers.Binary;

namespace BucketLab.Checks;

/// <summary>CRC-32 (ISO-HDLC) as S3 writes it: the number with its highest byte first, in base64.</summary>
internal static class Crc32
{
    private const uint ReflectedPolynomial = 0xEDB88320;

    public static string Of(IEnumerable<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * ReflectedPolynomial);
        }

        var written = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(written, ~crc);
        return Convert.ToBase64String(written);
    }
}
