using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Opens a version for reading (Amazon S3 API Reference, GetObject and HeadObject).</summary>
internal sealed class GetObject(ObjectStore store, ObjectCipher cipher)
{
    /// <summary>Opens what a copy is made from.</summary>
    public (ObjectVersion Version, ObjectBytes Bytes) OpenSource(CopySource from)
    {
        if (from.VersionId is { } id && store.Find(from.Bucket).Find(from.Key, id) is { IsDeleteMarker: true })
            throw S3Error.InvalidRequest.With(
                "The source of a copy request may not specifically refer to a delete marker by version id."
            );
        return Open(
            from.Bucket,
            (from.Key, from.VersionId),
            from.CustomerKey,
            source =>
            {
                from.Conditions.CheckCopySource(source, store.Clock.GetUtcNow());
                if (!Archive.IsReadable(source, store.Clock.GetUtcNow()))
                    throw S3Error.ObjectNotInActiveTier.With();
            }
        );
    }

    /// <summary>Opens a version to be sent or described.</summary>
    /// <param name="bucketName">Where.</param>
    /// <param name="target">Key, and version id or null for the newest.</param>
    /// <param name="customer">The customer's key that the request brought, or null.</param>
    /// <param name="guard">Sees the version before its bytes are opened and may throw.</param>
    public (ObjectVersion Version, ObjectBytes Bytes) Open(
        string bucketName,
        (string Key, string? VersionId) target,
        CustomerKey? customer,
        Action<ObjectVersion> guard
    )
    {
        var bucket = store.Find(bucketName);
        DataKey? dataKey = null;
        var (version, files) = ObjectStorage.Open(
            bucket,
            () =>
            {
                var found = VersionLookup.Find(bucket, target.Key, target.VersionId);
                dataKey = cipher.Open(bucketName, target.Key, found.Encryption, customer);
                guard(found);
                return found;
            }
        );
        return (version, ObjectCipher.Read(version, files, dataKey));
    }
}
