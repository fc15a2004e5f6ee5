using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// The room that somebody has in a store, over all buckets that count for it. Bytes on their way are counted before
/// they are on the disk, so that requests at the same time cannot pass the limit together.
/// </summary>
/// <param name="maxBytes">Bytes of objects, their versions and annotations, and of parts that wait.</param>
/// <param name="maxEntries">Versions, delete markers, annotations, uploads under way and their parts: what the store
/// keeps in memory.</param>
/// <param name="maxBuckets">Buckets.</param>
internal sealed class QuotaAccount(long maxBytes, long maxEntries, int maxBuckets)
{
    private readonly Lock changing = new();
    private long bytes;
    private long entries;
    private int buckets;

    /// <summary>Bytes and entries that are taken now, with what is on its way.</summary>
    public (long Bytes, long Entries) Used
    {
        get
        {
            lock (changing)
                return (bytes, entries);
        }
    }

    /// <summary>Takes room.</summary>
    /// <exception cref="S3Exception">QuotaExceeded: there is not so much left; nothing was taken.</exception>
    public void Take(long moreBytes, long moreEntries)
    {
        lock (changing)
        {
            if (moreBytes > maxBytes - bytes)
                throw S3Error.QuotaExceeded.With(
                    $"Your quota is {maxBytes} bytes, and {bytes} of them are taken. Delete objects, older versions or "
                        + "uploads under way."
                );
            if (moreEntries > maxEntries - entries)
                throw S3Error.QuotaExceeded.With(
                    $"Your quota is {maxEntries} objects, and {entries} are there; versions, delete markers, "
                        + "annotations and parts of uploads count as well. Delete some of them by their version id."
                );
            (bytes, entries) = (bytes + moreBytes, entries + moreEntries);
        }
    }

    /// <summary>Counts what is there already, or gives room back when negative; never refused.</summary>
    public void Count(long moreBytes, long moreEntries)
    {
        lock (changing)
            (bytes, entries) = (bytes + moreBytes, entries + moreEntries);
    }

    /// <summary>Throws unless so many bytes would fit now; a body that will be refused need not be sent.</summary>
    public void Expect(long moreBytes)
    {
        lock (changing)
        {
            if (moreBytes > maxBytes - bytes)
                throw S3Error.QuotaExceeded.With(
                    $"Your quota is {maxBytes} bytes, {bytes} of them are taken, and {moreBytes} more do not fit."
                );
        }
    }

    /// <summary>Takes room for a new bucket.</summary>
    /// <exception cref="S3Exception">TooManyBuckets.</exception>
    public void TakeBucket()
    {
        lock (changing)
        {
            if (buckets >= maxBuckets)
                throw S3Error.TooManyBuckets.With($"You have {buckets} buckets, and no more are given.");
            buckets++;
        }
    }

    /// <summary>Counts a bucket that is there already.</summary>
    public void CountBucket()
    {
        lock (changing)
            buckets++;
    }

    /// <summary>Gives the room of a bucket back.</summary>
    public void GiveBucketBack()
    {
        lock (changing)
            buckets--;
    }
}
