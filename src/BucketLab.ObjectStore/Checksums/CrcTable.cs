namespace BucketLab.ObjectStore.Checksums;

/// <summary>A reflected CRC of up to 64 bits, eight bytes a step (slicing by eight).</summary>
internal sealed class CrcTable
{
    private readonly ulong[][] tables = new ulong[8][];
    private readonly ulong initial;

    /// <param name="reflectedPolynomial">The polynomial with its bits reversed.</param>
    /// <param name="bits">Width, 32 or 64.</param>
    public CrcTable(ulong reflectedPolynomial, int bits)
    {
        initial = bits == 64 ? ulong.MaxValue : uint.MaxValue;
        for (var table = 0; table < tables.Length; table++)
            tables[table] = new ulong[256];
        for (var octet = 0; octet < 256; octet++)
        {
            var crc = (ulong)octet;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ reflectedPolynomial;
            tables[0][octet] = crc;
        }

        for (var table = 1; table < tables.Length; table++)
        {
            for (var octet = 0; octet < 256; octet++)
                tables[table][octet] = (tables[table - 1][octet] >> 8) ^ tables[0][tables[table - 1][octet] & 0xFF];
        }
    }

    public ulong Start => initial;

    public ulong Append(ulong crc, ReadOnlySpan<byte> data)
    {
        while (data.Length >= 8)
        {
            crc ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(data);
            crc = tables[7][crc & 0xFF] ^ tables[6][(crc >> 8) & 0xFF] ^ tables[5][(crc >> 16) & 0xFF] ^ tables[4][(crc >> 24) & 0xFF]
                ^ tables[3][(crc >> 32) & 0xFF] ^ tables[2][(crc >> 40) & 0xFF] ^ tables[1][(crc >> 48) & 0xFF] ^ tables[0][crc >> 56];
            data = data[8..];
        }

        foreach (var octet in data)
            crc = tables[0][(crc ^ octet) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    public ulong Finish(ulong crc) => crc ^ initial;
}
