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
        var part = buffer.AsSpan(offset, read);
        part.Clear();
        Overlap(head, Position, part);
        Overlap(tail, Position - head.Length - zeroBytes, part);
        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position =
            offset
            + (
                origin == SeekOrigin.Begin ? 0
                : origin == SeekOrigin.Current ? Position
                : Length
            );

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Copies what <paramref name="bytes"/> has of the stretch that starts at <paramref name="from"/>, which
    /// may be before them.</summary>
    private static void Overlap(byte[] bytes, long from, Span<byte> part)
    {
        var (first, end) = (Math.Max(from, 0), Math.Min(from + part.Length, bytes.Length));
        if (first < end)
            bytes.AsSpan((int)first, (int)(end - first)).CopyTo(part[(int)(first - from)..]);
    }
}
