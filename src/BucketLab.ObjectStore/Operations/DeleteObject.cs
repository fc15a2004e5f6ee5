using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Deletes a key; deleting what is not there succeeds as well (Amazon S3 API Reference, DeleteObject).</summary>
internal sealed class DeleteObject(Store store)
{
    public Task ExecuteAsync(string bucket, string key, Conditions conditions, CancellationToken cancellationToken) =>
        store.Objects.DeleteAsync(
            store.Find(bucket),
            key,
            existing =>
            {
                // S3 answers 204 for an absent key whatever the condition says.
                if (existing is not null)
                    conditions.CheckWrite(existing);
            },
            cancellationToken);
}
