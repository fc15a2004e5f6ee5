namespace BucketLab.Media.Mp4.FastStarting;

/// <summary>Copies pieces of one stream to the end of another. While one buffer is written the next is read.</summary>
internal sealed class CopyRun(Stream source, Stream destination, IProgress<long>? progress)
{
    private const int BufferBytes = 256 << 10;

    private byte[] full = new byte[BufferBytes];
    private byte[] empty = new byte[BufferBytes];
    private long written;

    public async Task FromSourceAsync(long offset, long count, CancellationToken cancellationToken)
    {
        source.Position = offset;
        var ready = await FillAsync(count, cancellationToken);
        while (ready > 0)
        {
            (full, empty) = (empty, full);
            count -= ready;
            var reading = FillAsync(count, cancellationToken);
            // Both ends are awaited even when one fails, so that no read is left behind on a stream that the caller then closes.
            await Task.WhenAll(BytesAsync(full.AsMemory(0, ready), cancellationToken), reading);
            ready = await reading;
        }
    }

    public async Task BytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(bytes, cancellationToken);
        progress?.Report(written += bytes.Length);
    }

    private async Task<int> FillAsync(long count, CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(BufferBytes, count);
        await source.ReadExactlyAsync(empty.AsMemory(0, wanted), cancellationToken);
        return wanted;
    }
}
