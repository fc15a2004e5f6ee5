using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// The buffers of all uploads of a store, which together hold no more than a limit. While few are lent everybody gets
/// what is fastest; then an upload gets what it needs to go on, and when nothing is left it is refused and may come
/// again.
/// </summary>
/// <param name="limitBytes">The limit for all of them together.</param>
internal sealed class UploadMemory(long limitBytes = UploadMemory.DefaultLimitBytes)
{
    /// <summary>256 MiB: some 5,000 uploads that wait for their clients.</summary>
    public const long DefaultLimitBytes = 256L * 1024 * 1024;

    // Beyond this part of the limit nobody gets more than is needed.
    private const int LavishPart = 4;

    private long lentBytes;

    /// <summary>Bytes that are lent now.</summary>
    public long LentBytes => Volatile.Read(ref lentBytes);

    /// <summary>Lends a buffer until it is disposed.</summary>
    /// <param name="wanted">Bytes, when there is plenty.</param>
    /// <param name="needed">Bytes, at least 1 and at most <paramref name="wanted"/>.</param>
    /// <exception cref="S3Exception">SlowDown: uploads hold all there is.</exception>
    public UploadBuffer Rent(int wanted, int needed)
    {
        if (TryTake(wanted, limitBytes / LavishPart))
            return new UploadBuffer(this, wanted);
        return TryTake(needed, limitBytes)
            ? new UploadBuffer(this, needed)
            : throw S3Error.SlowDown.With("Too many uploads are under way. Please reduce your request rate.");
    }

    /// <summary>Takes a buffer back.</summary>
    public void GiveBack(int bytes) => Interlocked.Add(ref lentBytes, -bytes);

    private bool TryTake(int bytes, long most)
    {
        if (Interlocked.Add(ref lentBytes, bytes) <= most)
            return true;
        Interlocked.Add(ref lentBytes, -bytes);
        return false;
    }
}
