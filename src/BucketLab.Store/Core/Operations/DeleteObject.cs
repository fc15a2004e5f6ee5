using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Deletes a key or one version; deleting what is not there succeeds as well (Amazon S3 API Reference,
/// DeleteObject).</summary>
internal sealed class DeleteObject(ObjectStore store)
{
    public async Task<DeletedObject> ExecuteAsync(DeleteObjectInput input, CancellationToken cancellationToken)
    {
        var bucket = store.Find(input.Bucket);
        if (input.VersionId is { } versionId)
            VersionLookup.CheckForm(versionId);
        var (removed, marker) = await store.Objects.DeleteAsync(
            bucket,
            (input.Key, input.VersionId),
            () => Marker(store, input.Key),
            concerned =>
            {
                input.Conditions.CheckDelete(concerned);
                if (concerned is not null && input.VersionId is not null)
                    ObjectLock.CheckDelete(concerned, store.Clock.GetUtcNow(), input.BypassesGovernance);
            },
            cancellationToken
        );
        if (marker is not null)
            return new DeletedObject(marker.VersionId, IsDeleteMarker: true, WasThere: true);
        return new DeletedObject(input.VersionId, removed?.IsDeleteMarker == true, WasThere: removed is not null);
    }

    /// <summary>A new delete marker of a key.</summary>
    public static ObjectVersion Marker(ObjectStore store, string key) =>
        new()
        {
            Key = key,
            Place = store.Objects.NextPlace(),
            IsDeleteMarker = true,
            SizeBytes = 0,
            ETag = "",
            LastModified = HttpTime.Of(store.Clock),
        };
}
