using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Brings a body to the disk in one pass: measures it, encrypts it, stages it.</summary>
internal sealed class BodyWriter(ObjectStore store)
{
    public async Task<WrittenBody> WriteAsync(
        (BucketStorage Bucket, string Key) target,
        Stream body,
        DataKey? dataKey,
        ChecksumAlgorithm? algorithm,
        CancellationToken cancellationToken
    )
    {
        var place = store.Objects.NextPlace();
        using var measured = new MeasuredStream(body, algorithm);
        using var cipher = dataKey is null ? null : new ChunkCipher(dataKey, place);
        using var encrypted = cipher is null ? null : new EncryptingStream(measured, cipher, store.Objects.Memory);
        var staged = await store.Objects.StageAsync(
            target.Bucket,
            target.Key,
            place,
            (Stream?)encrypted ?? measured,
            cancellationToken
        );
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
}
