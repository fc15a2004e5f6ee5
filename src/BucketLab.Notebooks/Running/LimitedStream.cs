namespace BucketLab.Notebooks.Running;

/// <summary>The beginning of a stream: it ends where the limit is reached, whatever follows.</summary>
/// <param name="inner">The stream; not closed.</param>
/// <param name="maxBytes">The number of bytes that can be read.</param>
internal sealed class LimitedStream(Stream inner, long maxBytes) : Stream
{
    private long left = maxBytes;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, AtMost(count)));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => Count(await inner.ReadAsync(buffer[..AtMost(buffer.Length)], cancellationToken));

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int AtMost(int count) => (int)Math.Min(count, left);

    private int Count(int read)
    {
        left -= read;
        return read;
    }
}
