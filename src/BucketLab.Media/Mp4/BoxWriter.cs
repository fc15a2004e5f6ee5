using System.Buffers.Binary;

namespace BucketLab.Media.Mp4;

/// <summary>Writes boxes into memory; sizes are filled in when a box ends.</summary>
/// <param name="expectedBytes">The probable length; more is taken when needed.</param>
internal sealed class BoxWriter(int expectedBytes = 256)
{
    private byte[] buffer = new byte[expectedBytes];
    private int length;

    public byte[] ToArray() => buffer[..length];

    /// <summary>The bytes written so far, without a copy; good until more is written.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public void U8(byte value) => Room(1)[0] = value;

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Room(2), value);

    public void U24(uint value)
    {
        U8(checked((byte)(value >> 16)));
        U16((ushort)value);
    }

    public void U32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Room(4), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Room(8), value);

    public void I16(short value) => U16(unchecked((ushort)value));

    public void I32(int value) => U32(unchecked((uint)value));

    public void I64(long value) => U64(unchecked((ulong)value));

    public void Code(FourCc code) => U32(code.Value);

    /// <summary>The counterpart of <see cref="BoxReader.Wide"/>; a version 0 box cannot hold more than 32
    /// bits.</summary>
    public void Wide(byte version, ulong value)
    {
        if (version == 0)
            U32(checked((uint)value));
        else
            U64(value);
    }

    public void Bytes(ReadOnlyMemory<byte> bytes) => bytes.Span.CopyTo(Room(bytes.Length));

    /// <summary>Starts a box; <see cref="End"/> takes what this returns.</summary>
    public int Begin(FourCc type, BoxSizeForm form)
    {
        var start = length;
        U32(form == BoxSizeForm.Extended ? 1u : 0u);
        Code(type);
        if (form == BoxSizeForm.Extended)
            U64(0);
        return start;
    }

    public void End(int start, BoxSizeForm form)
    {
        if (form == BoxSizeForm.Compact)
            BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(start), (uint)(length - start));
        else if (form == BoxSizeForm.Extended)
            BinaryPrimitives.WriteUInt64BigEndian(
                buffer.AsSpan(start + BoxHeader.CompactBytes),
                (ulong)(length - start)
            );
    }

    private Span<byte> Room(int count)
    {
        if (buffer.Length - length < count)
            Array.Resize(ref buffer, checked(Math.Max(buffer.Length * 2, length + count)));
        length += count;
        return buffer.AsSpan(length - count, count);
    }
}
