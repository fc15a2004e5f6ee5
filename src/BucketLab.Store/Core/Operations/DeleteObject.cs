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

/// <summary>The input of DeleteObject.</summary>
internal sealed record DeleteObjectInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>Null for the key itself, which leaves a delete marker where versions are kept.</summary>
    public string? VersionId { get; init; }

    public Conditions Conditions { get; init; } = new();

    /// <summary>True if the caller may, and asks to, delete versions under governance retention.</summary>
    public bool BypassesGovernance { get; init; }
}

/// <summary>The result of a deletion.</summary>
/// <param name="VersionId">The version removed for good, or the delete marker added; null where versions are not
/// kept.</param>
/// <param name="IsDeleteMarker">True if that is a delete marker.</param>
/// <param name="WasThere">True if the deletion changed anything.</param>
internal sealed record DeletedObject(string? VersionId, bool IsDeleteMarker, bool WasThere);
