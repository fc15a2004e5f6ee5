using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Copies an object within the store; a metadata change is a copy onto itself (Amazon S3 API Reference, CopyObject).</summary>
internal sealed class CopyObject(Store store, PutObject put)
{
    public async Task<ObjectVersion> ExecuteAsync(CopyObjectInput input, CancellationToken cancellationToken)
    {
        if (!input.ReplacesMetadata && input.SourceBucket == input.Bucket && input.SourceKey == input.Key)
            throw S3Error.InvalidRequest.With("This copy request is illegal because it copies an object to itself without changing its metadata, storage class or encryption.");
        var (source, data) = ObjectStorage.Open(store.Find(input.SourceBucket), input.SourceKey, input.SourceConditions.CheckCopySource);
        using var body = new FileStream(data, FileAccess.Read, bufferSize: 0);
        return await put.ExecuteAsync(
            new PutObjectInput
            {
                Bucket = input.Bucket,
                Key = input.Key,
                ContentHeaders = input.ReplacesMetadata ? input.ContentHeaders : source.ContentHeaders,
                UserMetadata = input.ReplacesMetadata ? input.UserMetadata : source.UserMetadata,
                Conditions = input.Conditions,
                Checksums = () => source.Checksums,
            },
            body,
            cancellationToken);
    }
}
