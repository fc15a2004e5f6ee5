namespace BucketLab.Media.Tests;

/// <summary>Takes gigabytes and keeps the first bytes.</summary>
internal sealed class HeadOfStream(long keepBytes) : Stream
{
    private readonly MemoryStream kept = new();
    private long length;

    public byte[] Kept => kept.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        kept.Write(buffer, offset, (int)Math.Clamp(keepBytes - kept.Length, 0, count));
        length += count;
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
