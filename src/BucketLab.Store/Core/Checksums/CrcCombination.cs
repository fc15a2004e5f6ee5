namespace BucketLab.Store.Core.Checksums;

/// <summary>
/// The CRC of two runs of bytes from their CRCs, without the bytes. Appending a zero bit is a linear map on the
/// register; its matrix squared again and again appends any number of zeros in a few steps (the method of zlib's
/// crc32_combine).
/// </summary>
internal static class CrcCombination
{
    /// <param name="reflectedPolynomial">The polynomial with its bits reversed.</param>
    /// <param name="bits">Width, 32 or 64.</param>
    /// <param name="first">CRC of the first run.</param>
    /// <param name="second">CRC of the second run.</param>
    /// <param name="secondBytes">Length of the second run.</param>
    public static ulong Combine(ulong reflectedPolynomial, int bits, ulong first, ulong second, long secondBytes)
    {
        var appendZeros = new ulong[bits];
        appendZeros[0] = reflectedPolynomial;
        for (var bit = 1; bit < bits; bit++)
            appendZeros[bit] = 1UL << (bit - 1);
        for (var doubling = 0; doubling < 3; doubling++)
            appendZeros = Square(appendZeros); // from one bit to one byte
        for (var left = secondBytes; left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
                first = Apply(appendZeros, first);
            appendZeros = Square(appendZeros);
        }

        return first ^ second;
    }

    private static ulong Apply(ulong[] matrix, ulong vector)
    {
        ulong sum = 0;
        for (var bit = 0; vector != 0; bit++, vector >>= 1)
        {
            if ((vector & 1) == 1)
                sum ^= matrix[bit];
        }

        return sum;
    }

    private static ulong[] Square(ulong[] matrix) => Array.ConvertAll(matrix, column => Apply(matrix, column));
}
