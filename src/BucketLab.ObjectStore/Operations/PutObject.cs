using BucketLab.ObjectStore.Encryption;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Stores an object whole or not at all (Amazon S3 API Reference, PutObject).</summary>
internal sealed class PutObject(Store store, ObjectCipher cipher)
{
    public async Task<ObjectVersion> ExecuteAsync(PutObjectInput input, Stream body, CancellationToken cancellationToken)
    {
        var bucket = store.Find(input.Bucket);
        input.Conditions.CheckWrite(bucket.Index.Newest(input.Key)); // spares the upload; the guard below decides
        var dataKey = cipher.Begin(bucket.Settings, input.Key, input.Description.Encryption);
        input.Description.Draft(bucket.Settings, input.Key, "", HttpTime.Of(store.Clock), dataKey); // refuses what cannot be, before the body
        var algorithm = input.Checksums is null ? input.DefaultChecksum : null;
        var written = await new BodyWriter(store).WriteAsync((bucket, input.Key), body, dataKey, algorithm, cancellationToken);
        try
        {
            var draft = input.Description.Draft(bucket.Settings, input.Key, written.Place, HttpTime.Of(store.Clock), dataKey) with
            {
                SizeBytes = written.SizeBytes,
                StoredBytes = written.StoredBytes,
                Digests = written.Digests,
                ETag = written.ETag,
                Checksums = input.Checksums?.Invoke() ?? ObjectVersion.NoHeaders.Add(input.DefaultChecksum.Name, written.Checksum!),
            };
            return await store.Objects.CommitAsync(bucket, draft, input.Conditions.CheckWrite, cancellationToken);
        }
        catch
        {
            ObjectStorage.Discard(bucket, input.Key, written.Place);
            throw;
        }
    }
}
