using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// The CRC-32C (RFC 3720 section 12.1) of each block of a data file, as base64 of four bytes a block, little endian.
/// Whoever reads a few bytes of a large file can so tell damage without reading all of it.
/// </summary>
internal static class BlockDigests
{
    public const int BlockBytes = 256 * 1024;

    private const int DigestBytes = sizeof(uint);
    private const int Lanes = 4;
    private const uint Polynomial = 0x82F63B78;
    private const uint One = 0x80000000;
    private const uint X = One >> 1;

    private static readonly uint PastALane = PowerOfX(BlockBytes / Lanes * 8);

    /// <summary>The state of a block of which nothing was added.</summary>
    public const uint Begin = uint.MaxValue;

    public static uint Of(ReadOnlySpan<byte> block) =>
        block.Length == BlockBytes ? ~OfLanes(MemoryMarshal.Cast<byte, ulong>(block)) : End(Add(Begin, block));

    /// <summary>The state of a block after more of its bytes.</summary>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            state = Add(state, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            state = BitOperations.Crc32C(state, rest);
        return state;
    }

    /// <summary>The digest of a block whose bytes were all added.</summary>
    public static uint End(uint state) => ~state;

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
        var read = new uint[bytes.Length / DigestBytes];
        for (var i = 0; i < read.Length; i++)
            read[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * DigestBytes));
        return read;
    }

    // Each step waits for the one before it; steps of four lanes do not wait for one another, and a processor does them
    // at once.
    private static uint OfLanes(ReadOnlySpan<ulong> words)
    {
        var length = words.Length / Lanes;
        var (second, third, fourth) = (length, 2 * length, 3 * length);
        var (one, two, three, four) = (uint.MaxValue, 0u, 0u, 0u);
        for (var i = 0; i < length; i++)
        {
            one = Add(one, words[i]);
            two = Add(two, words[second + i]);
            three = Add(three, words[third + i]);
            four = Add(four, words[fourth + i]);
        }

        return Append(Append(Append(one, two), three), four);
    }

    private static uint Add(uint crc, ulong word) =>
        BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));

    /// <summary>The digest of two lanes from those of both: the first, moved past the bits of the second.</summary>
    private static uint Append(uint first, uint second) => Multiply(first, PastALane) ^ second;

    /// <param name="exponent">A power of two.</param>
    private static uint PowerOfX(int exponent)
    {
        var power = X;
        for (var squared = 1; squared < exponent; squared *= 2)
            power = Multiply(power, power);
        return power;
    }

    /// <summary>The product of two polynomials over bits, modulo that of CRC-32C; the highest bit is the coefficient of
    /// 1.</summary>
    private static uint Multiply(uint left, uint right)
    {
        var product = 0u;
        for (; left != 0; left <<= 1)
        {
            if ((left & One) != 0)
                product ^= right;
            right = (right >> 1) ^ ((right & 1) != 0 ? Polynomial : 0);
        }

        return product;
    }
}
