using System.Buffers.Binary;

namespace BucketLab.Lessons.L07FaststartMp4;

/// <summary>A file of 5 GB that takes no room: ftyp, mdat, moov, and media of zeros.</summary>
internal sealed class LongMovie : Stream
{
    /// <summary>Where the index begins.</summary>
    public const long MoovAt = 5_000_000_000;

    private const long EndAt = MoovAt + 108;

    // A thousand times what a walk over three boxes needs; it also ends a walk that turns round in circles.
    private const long MaxBytesRead = 64_000;

    private static readonly byte[] Head = [0, 0, 0, 16, .. "ftypisom0000"u8, 0, 0, 0, 1, .. "mdat"u8, .. MediaSize()];
    private static readonly byte[] Index = [0, 0, 0, 108, .. "moov"u8];

    private long bytesRead;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => EndAt;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(EndAt - Position, 0, buffer.Length);
        bytesRead += count;
        if (bytesRead > MaxBytesRead)
            throw new IOException("The walk reads more than headers.");
        for (var index = 0; index < count; index++)
            buffer[index] = At(Position + index);
        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => EndAt + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte At(long position)
    {
        if (position < Head.Length)
            return Head[position];
        return position >= MoovAt && position < MoovAt + Index.Length ? Index[position - MoovAt] : (byte)0;
    }

    private static byte[] MediaSize()
    {
        var size = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(size, MoovAt - 16);
        return size;
    }
}
