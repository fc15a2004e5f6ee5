using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>One run of the rules of one bucket; what it did is added to the result.</summary>
internal sealed class RunBucketLifecycle(
    ObjectStore store,
    BucketStorage bucket,
    LifecycleConfiguration lifecycle,
    LifecycleResult result
)
{
    private readonly DateTimeOffset now = store.Clock.GetUtcNow();

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        bucket.VerifyAll(cancellationToken);
        foreach (var versions in ByKey(bucket.Index.Versions))
        {
            for (var index = 1; index < versions.Count; index++)
                await RunNoncurrentAsync(versions, index, cancellationToken);
            await RunNewestAsync(versions, cancellationToken);
        }

        foreach (var upload in bucket.Uploads.All.Select(state => state.Upload))
        {
            if (ExpirationClock.AbortOf(lifecycle, upload) is { } abort && abort.Time <= now)
                result.UploadsAborted += await AbortAsync(upload, cancellationToken);
        }
    }

    private async Task RunNewestAsync(List<ObjectVersion> versions, CancellationToken cancellationToken)
    {
        var newest = versions[0];
        if (newest.IsDeleteMarker)
        {
            if (versions.Count == 1 && lifecycle.Rules.Any(rule => RemovesMarker(rule, newest)))
                result.DeleteMarkersRemoved += await RemoveAsync(newest, newest.VersionId, cancellationToken);
        }
        else if (ExpirationClock.ExpiryOf(lifecycle, newest) is { } expiry && expiry.Time <= now)
        {
            result.Expired += await RemoveAsync(newest, versionId: null, cancellationToken);
        }
        else
        {
            result.Transitioned += await MoveAsync(newest, transition => IsDue(transition, newest), cancellationToken);
        }
    }

    private async Task RunNoncurrentAsync(List<ObjectVersion> versions, int index, CancellationToken cancellationToken)
    {
        // A version became noncurrent when the next newer one was made; the newest of all is current.
        var (version, since, newer) = (versions[index], versions[index - 1].LastModified, index - 1);
        if (
            lifecycle.Rules.Any(rule =>
                rule.Covers(version) && Exceeds(rule.NoncurrentDays, rule.NewerNoncurrentVersions)
            )
        )
            result.NoncurrentRemoved += await RemoveAsync(version, version.VersionId, cancellationToken);
        else if (!version.IsDeleteMarker)
            result.Transitioned += await MoveAsync(
                version,
                transition => transition.IsNoncurrent && Exceeds(transition.Days, transition.NewerNoncurrentVersions),
                cancellationToken
            );

        bool Exceeds(int? days, int? newerVersions) =>
            days is { } least && newer >= (newerVersions ?? 0) && ExpirationClock.After(since, least) <= now;
    }

    private bool IsDue(LifecycleTransition transition, ObjectVersion version) =>
        !transition.IsNoncurrent
        && (
            transition.Date <= now
            || (transition.Days is { } days && ExpirationClock.After(version.LastModified, days) <= now)
        );

    private bool RemovesMarker(LifecycleRule rule, ObjectVersion marker) =>
        rule.CoversKey(marker.Key)
        && (
            rule.ExpiresDeleteMarkers == true
            || (rule.ExpirationDays is { } days && ExpirationClock.After(marker.LastModified, days) <= now)
            || rule.ExpirationDate <= now
        );

    /// <summary>Deletes the version if it is still there and nothing protects it; gives how many that were.</summary>
    private async Task<int> RemoveAsync(ObjectVersion version, string? versionId, CancellationToken cancellationToken)
    {
        var isGone = false;
        try
        {
            await store.Objects.DeleteAsync(
                bucket,
                (version.Key, versionId),
                () => DeleteObject.Marker(store, version.Key),
                concerned =>
                {
                    isGone = concerned?.Place != version.Place;
                    if (isGone)
                        throw S3Error.PreconditionFailed.With(); // overwritten since it was looked at
                    if (versionId is not null || bucket.Settings.Versioning == VersioningState.Off)
                        ObjectLock.CheckDelete(version, now, bypassesGovernance: false);
                },
                cancellationToken
            );
            return 1;
        }
        catch (S3Exception exception) when (isGone || exception.Error == S3Error.AccessDenied)
        {
            return 0;
        }
    }

    /// <summary>Gives the version the storage class it is due for, if any and if it is still there; gives how many that
    /// were.</summary>
    private async Task<int> MoveAsync(
        ObjectVersion version,
        Func<LifecycleTransition, bool> isDue,
        CancellationToken cancellationToken
    )
    {
        if (StorageClasses.Next(lifecycle, version, isDue) is not { } target)
            return 0;
        try
        {
            await store.Objects.ChangeAsync(
                bucket,
                version.Key,
                () => StillThere(version),
                found => found with { StorageClass = target, RestoredUntil = null },
                cancellationToken
            );
            return 1;
        }
        catch (S3Exception exception) when (exception.Error == S3Error.NoSuchVersion)
        {
            return 0;
        }
    }

    private ObjectVersion StillThere(ObjectVersion version) =>
        bucket.Find(version.Key, version.VersionId) is { } found && found.Place == version.Place
            ? found
            : throw S3Error.NoSuchVersion.With();

    private async Task<int> AbortAsync(MultipartUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            await store.Uploads.AbortAsync(bucket, upload.Key, upload.UploadId, cancellationToken);
            return 1;
        }
        catch (S3Exception exception) when (exception.Error == S3Error.NoSuchUpload)
        {
            return 0; // completed since it was looked at
        }
    }

    private static IEnumerable<List<ObjectVersion>> ByKey(KeySnapshot versions)
    {
        for (var index = 0; index < versions.Count; )
        {
            var group = new List<ObjectVersion> { versions[index] };
            while (++index < versions.Count && versions[index].Key == group[0].Key)
                group.Add(versions[index]);
            yield return group;
        }
    }
}
