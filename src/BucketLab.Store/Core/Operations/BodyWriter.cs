using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Brings a body to the disk in one pass: measures it, encrypts it, stages it.</summary>
internal sealed class BodyWriter(ObjectStore store)
{
    /// <summary>Entries of a quota that what is written takes; an object takes its own when it is stored.</summary>
    public int Entries { get; init; }

    public async Task<WrittenBody> WriteAsync(
        (BucketStorage Bucket, string Key) target,
        Stream body,
        DataKey? dataKey,
        ChecksumAlgorithm? algorithm,
        CancellationToken cancellationToken
    )
    {
        var place = store.Objects.NextPlace();
        using var measured = new MeasuredStream(body, algorithm)
        {
            OnRead = target.Bucket.Charge is { } charge ? Counting(charge, place) : null,
        };
        using var cipher = dataKey is null ? null : new ChunkCipher(dataKey, place);
        using var encrypted = cipher is null ? null : new EncryptingStream(measured, cipher, store.Objects.Memory);
        if (Entries > 0)
            target.Bucket.Charge?.Hold(place, bytes: 0, Entries);
        var staged = await StageAsync(target, place, (Stream?)encrypted ?? measured, cancellationToken);
        var (md5, checksum) = measured.Finish();
        return new WrittenBody(
            place,
            measured.SizeBytes,
            staged.StoredBytes,
            staged.Digests,
            dataKey?.ETagOf(md5) ?? md5,
            checksum
        );
    }

    // Counted as it comes: a length that was announced need not be true. Apart, so that no write without a quota
    // allocates for it.
    private static Action<long> Counting(BucketCharge charge, string place) =>
        read => charge.Hold(place, read, entries: 0);

    private async Task<StagedFile> StageAsync(
        (BucketStorage Bucket, string Key) target,
        string place,
        Stream body,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await store.Objects.StageAsync(target.Bucket, target.Key, place, body, cancellationToken);
        }
        catch
        {
            target.Bucket.Charge?.Release(place);
            throw;
        }
    }
}
