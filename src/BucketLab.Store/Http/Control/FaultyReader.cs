using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Control;

/// <summary>The body of a request that a fault meets.</summary>
internal sealed class FaultyReader(Stream body, FaultyTransfer transfer) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        var step = transfer.Step(buffer.Length);
        // At the limit one more byte is asked for: a body that ends there is whole.
        var read = await body.ReadAsync(buffer[..Math.Max(1, step)], cancellationToken);
        if (read > step)
            throw transfer.Break();
        await transfer.PassAsync(read, cancellationToken);
        return read;
    }
}
