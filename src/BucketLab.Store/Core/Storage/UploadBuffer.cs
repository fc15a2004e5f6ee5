using System.Buffers;

namespace BucketLab.Store.Core.Storage;

/// <summary>A buffer lent by <see cref="UploadMemory"/>.</summary>
internal sealed class UploadBuffer(UploadMemory lender, int lengthBytes) : IDisposable
{
    private byte[]? array = ArrayPool<byte>.Shared.Rent(lengthBytes);

    public int Length => lengthBytes;

    public Memory<byte> Memory => array.AsMemory(0, lengthBytes);

    public Span<byte> Span => array.AsSpan(0, lengthBytes);

    public void Dispose()
    {
        if (array is null)
            return;
        ArrayPool<byte>.Shared.Return(array);
        array = null;
        lender.GiveBack(lengthBytes);
    }
}
