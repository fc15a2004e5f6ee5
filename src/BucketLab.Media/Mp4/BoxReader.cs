using System.Buffers.Binary;

namespace BucketLab.Media.Mp4;

/// <summary>Walks the payload of one box. Every read is checked against the bytes that are really there.</summary>
internal sealed class BoxReader(ReadOnlyMemory<byte> bytes, long offset)
{
    private int position;

    /// <summary>Place of the next byte in the file.</summary>
    public long OffsetBytes => offset + position;

    public int Remaining => bytes.Length - position;

    public ReadOnlySpan<byte> Peek => bytes.Span[position..];

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public short I16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public uint U24() => (uint)(U8() << 16 | U16());

    public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public int I32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public ulong U64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public long I64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public FourCc Code() => new(U32());

    /// <summary>A 64-bit field in version 1 of a box, a 32-bit one in version 0.</summary>
    public ulong Wide(byte version) => version == 0 ? U32() : U64();

    /// <summary>A slice of the payload; nothing is copied.</summary>
    public ReadOnlyMemory<byte> Bytes(int count)
    {
        Take(count);
        return bytes.Slice(position - count, count);
    }

    public ReadOnlyMemory<byte> Rest() => Bytes(Remaining);

    /// <summary>
    /// The count of a table that follows. A count that the payload cannot hold is refused before anything of that size
    /// is allocated.
    /// </summary>
    public int Count(int entryBytes)
    {
        var at = OffsetBytes;
        var count = U32();
        if ((long)count * entryBytes > Remaining)
        {
            throw new Mp4FormatException(
                at,
                FormattableString.Invariant(
                    $"A table declares {count} entries of {entryBytes} bytes, but only {Remaining} bytes follow."
                )
            );
        }
        return (int)count;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
        {
            throw new Mp4FormatException(
                OffsetBytes,
                FormattableString.Invariant(
                    $"The box ends in the middle of a field: {count} bytes are needed, {Remaining} are left."
                )
            );
        }
        position += count;
        return bytes.Span.Slice(position - count, count);
    }
}
