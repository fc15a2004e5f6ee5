using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>
/// Makes an archived version readable for some days (Amazon S3 API Reference, RestoreObject). AWS fetches it for minutes to hours;
/// here its bytes never left, so it is readable at once.
/// </summary>
internal sealed class RestoreObject(Store store)
{
    /// <summary>Whether it was readable already, so that only the days are new.</summary>
    /// <param name="bucketName">Where.</param>
    /// <param name="target">Key, and version id or null for the newest.</param>
    /// <param name="days">At least 1, counted from now to the midnight, UTC, that ends the last of them.</param>
    /// <param name="guard">Sees the version before it is changed and may throw.</param>
    /// <param name="cancellationToken">Ends the change.</param>
    public async Task<bool> ExecuteAsync(string bucketName, (string Key, string? VersionId) target, int days, Action<ObjectVersion> guard, CancellationToken cancellationToken)
    {
        var bucket = store.Find(bucketName);
        var now = store.Clock.GetUtcNow();
        var wasRestored = false;
        await store.Objects.ChangeAsync(
            bucket,
            target.Key,
            () => VersionLookup.Find(bucket, target.Key, target.VersionId),
            version =>
            {
                if (!Archive.IsArchived(version))
                    throw Archive.InvalidState(version, "Restore is not allowed for the object's current storage class");
                guard(version);
                wasRestored = Archive.IsRestored(version, now);
                return version with { RestoredUntil = ExpirationClock.After(now, days) };
            },
            cancellationToken);
        return wasRestored;
    }
}
