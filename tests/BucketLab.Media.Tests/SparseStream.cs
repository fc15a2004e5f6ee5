namespace BucketLab.Media.Tests;

/// <summary>A huge file that takes no room: some bytes, many zeros, some bytes.</summary>
internal sealed class SparseStream(byte[] head, long zeroBytes, byte[] tail) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => head.Length + zeroBytes + tail.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, Length - Position);
        for (var i = 0; i < read; i++, Position++)
            buffer[offset + i] = At(Position);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? Position : Length);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte At(long position)
    {
        if (position < head.Length)
            return head[position];
        var intoTail = position - head.Length - zeroBytes;
        return intoTail < 0 ? (byte)0 : tail[intoTail];
    }
}
