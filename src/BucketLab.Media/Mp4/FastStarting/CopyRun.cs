namespace BucketLab.Media.Mp4;

/// <summary>Copies pieces of one stream to the end of another.</summary>
internal sealed class CopyRun(Stream source, Stream destination, IProgress<long>? progress)
{
    // Small enough to stay in a processor's cache between the read and the write.
    private const int BufferBytes = 256 << 10;

    private readonly byte[] buffer = new byte[BufferBytes];
    private long written;

    // On one thread from end to end: handing each piece of a file from thread to thread would take as long as copying
    // it.
    public Task FromSourceAsync(long offset, long count, CancellationToken cancellationToken) =>
        Task.Run(() => FromSource(offset, count, cancellationToken), cancellationToken);

    public async Task BytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(bytes, cancellationToken);
        progress?.Report(written += bytes.Length);
    }

    private void FromSource(long offset, long count, CancellationToken cancellationToken)
    {
        source.Position = offset;
        while (count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = buffer.AsSpan(0, (int)Math.Min(BufferBytes, count));
            source.ReadExactly(piece);
            destination.Write(piece);
            count -= piece.Length;
            progress?.Report(written += piece.Length);
        }
    }
}
