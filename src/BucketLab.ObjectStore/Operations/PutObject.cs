using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Stores an object whole or not at all (Amazon S3 API Reference, PutObject).</summary>
internal sealed class PutObject(Store store)
{
    public async Task<ObjectVersion> ExecuteAsync(PutObjectInput input, Stream body, CancellationToken cancellationToken)
    {
        var bucket = store.Find(input.Bucket);
        bucket.TryFind(input.Key, out var existing);
        input.Conditions.CheckWrite(existing); // spares the upload; the guard below decides
        var staged = await store.Objects.StageAsync(bucket, input.Key, body, cancellationToken);
        try
        {
            var version = new ObjectVersion
            {
                Key = input.Key,
                Place = staged.Place,
                SizeBytes = staged.SizeBytes,
                ETag = staged.Md5Hex,
                LastModified = HttpTime.Of(store.Clock),
                ContentHeaders = input.ContentHeaders,
                UserMetadata = input.UserMetadata,
                Checksums = input.Checksums(),
            };
            await store.Objects.CommitAsync(bucket, version, input.Conditions.CheckWrite, cancellationToken);
            return version;
        }
        catch
        {
            ObjectStorage.Discard(bucket, staged);
            throw;
        }
    }
}
