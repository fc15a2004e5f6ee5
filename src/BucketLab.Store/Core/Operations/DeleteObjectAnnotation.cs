using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Removes an annotation; one that is not there is removed already (Amazon S3 API Reference,
/// DeleteObjectAnnotation).</summary>
internal sealed class DeleteObjectAnnotation(ObjectStore store)
{
    /// <param name="target">Which annotation.</param>
    /// <param name="bypassesGovernance">True if the caller may, and asks to, change versions under governance
    /// retention.</param>
    /// <param name="cancellationToken">Ends the wait for the key.</param>
    public async Task<ObjectVersion> ExecuteAsync(
        AnnotationTarget target,
        bool bypassesGovernance,
        CancellationToken cancellationToken
    )
    {
        var bucket = store.Find(target.Bucket);
        var version = target.FindVersion(bucket);
        if (version.FindAnnotation(target.Name) is null)
            return version;
        ObjectAnnotation? removed = null;
        var changed = await store.Objects.ChangeAsync(
            bucket,
            target.Key,
            () => target.FindSame(bucket, version),
            found =>
            {
                ObjectLock.CheckDelete(found, store.Clock.GetUtcNow(), bypassesGovernance);
                removed = found.FindAnnotation(target.Name);
                var rest = PutObjectAnnotation.Without(found, target.Name).ToList();
                return found with { Annotations = rest.Count > 0 ? rest : null };
            },
            cancellationToken
        );
        if (removed is not null)
            ObjectStorage.Discard(bucket, target.Key, removed.Place);
        return changed;
    }
}
