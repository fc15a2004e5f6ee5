namespace BucketLab.Media.Mp4.FastStarting;

/// <summary>Copies pieces of one stream to the end of another through one buffer.</summary>
internal sealed class CopyRun(Stream source, Stream destination, IProgress<long>? progress)
{
    private readonly byte[] buffer = new byte[1 << 20];
    private long written;

    public async Task FromSourceAsync(long offset, long count, CancellationToken cancellationToken)
    {
        source.Position = offset;
        while (count > 0)
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, count));
            await source.ReadExactlyAsync(piece, cancellationToken);
            await BytesAsync(piece, cancellationToken);
            count -= piece.Length;
        }
    }

    public async Task BytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(bytes, cancellationToken);
        progress?.Report(written += bytes.Length);
    }
}
