using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>A range of stored bytes as a body.</summary>
internal sealed class BytesStream(ObjectBytes bytes, long offset, long length) : ReadOnlyStream
{
    private readonly long end = offset + length;
    private long position = offset;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wanted = (int)Math.Min(buffer.Length, end - position);
        if (wanted == 0)
            return ValueTask.FromResult(0);
        var read = bytes.Read(position, buffer.Span[..wanted]);
        if (read == 0)
            throw new DamagedFileException("A data file ended before its length.");
        position += read;
        return ValueTask.FromResult(read);
    }
}
