using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Carries out what the lifecycle rules of all buckets say is due by the store's clock. Object lock wins over every rule.</summary>
internal sealed class RunLifecycle(Store store)
{
    private readonly LifecycleResult result = new();

    public async Task<LifecycleResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var bucket in store.Buckets.Where(bucket => bucket.Settings.Lifecycle is not null).ToList())
        {
            foreach (var versions in ByKey(bucket.Index.Versions))
                await RunKeyAsync(bucket, versions, cancellationToken);
            await AbortUploadsAsync(bucket, cancellationToken);
        }

        return result;
    }

    private async Task RunKeyAsync(BucketStorage bucket, List<ObjectVersion> versions, CancellationToken cancellationToken)
    {
        var now = store.Clock.GetUtcNow();
        var rules = bucket.Settings.Lifecycle!.Rules;
        foreach (var version in NoncurrentDue(rules, versions, now))
            result.NoncurrentRemoved += await RemoveAsync(bucket, version, version.VersionId, cancellationToken);
        var newest = versions[0];
        if (newest.IsDeleteMarker)
        {
            if (versions.Count == 1 && rules.Any(rule => RemovesMarker(rule, newest, now)))
                result.DeleteMarkersRemoved += await RemoveAsync(bucket, newest, newest.VersionId, cancellationToken);
        }
        else if (ExpirationClock.ExpiryOf(bucket.Settings.Lifecycle, newest) is { } expiry && expiry.Time <= now)
        {
            result.Expired += await RemoveAsync(bucket, newest, versionId: null, cancellationToken);
        }
    }

    /// <summary>Deletes the version if it is still there and nothing protects it; gives how many that were.</summary>
    private async Task<int> RemoveAsync(BucketStorage bucket, ObjectVersion version, string? versionId, CancellationToken cancellationToken)
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
                        ObjectLock.CheckDelete(version, store.Clock.GetUtcNow(), bypassesGovernance: false);
                },
                cancellationToken);
            return 1;
        }
        catch (S3Exception refused) when (isGone || refused.Error == S3Error.AccessDenied)
        {
            return 0;
        }
    }

    private async Task AbortUploadsAsync(BucketStorage bucket, CancellationToken cancellationToken)
    {
        var now = store.Clock.GetUtcNow();
        foreach (var upload in bucket.Uploads.All.Select(state => state.Upload))
        {
            if (ExpirationClock.AbortOf(bucket.Settings.Lifecycle, upload) is { } abort && abort.Time <= now)
                result.UploadsAborted += await AbortAsync(bucket, upload, cancellationToken);
        }
    }

    private async Task<int> AbortAsync(BucketStorage bucket, MultipartUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            await store.Uploads.AbortAsync(bucket, upload.Key, upload.UploadId, cancellationToken);
            return 1;
        }
        catch (S3Exception gone) when (gone.Error == S3Error.NoSuchUpload)
        {
            return 0; // completed since it was looked at
        }
    }

    private static IEnumerable<ObjectVersion> NoncurrentDue(IReadOnlyList<LifecycleRule> rules, List<ObjectVersion> versions, DateTimeOffset now)
    {
        for (var i = 1; i < versions.Count; i++)
        {
            // A version became noncurrent when the next newer one was made; i - 1 noncurrent ones are newer than it.
            var (version, since, newer) = (versions[i], versions[i - 1].LastModified, i - 1);
            if (rules.Any(rule => rule.Covers(version) && rule.NoncurrentDays is { } days && newer >= (rule.NewerNoncurrentVersions ?? 0) && ExpirationClock.After(since, days) <= now))
                yield return version;
        }
    }

    private static bool RemovesMarker(LifecycleRule rule, ObjectVersion marker, DateTimeOffset now) => rule.CoversKey(marker.Key)
        && (rule.ExpiresDeleteMarkers == true
            || (rule.ExpirationDays is { } days && ExpirationClock.After(marker.LastModified, days) <= now)
            || rule.ExpirationDate <= now);

    private static IEnumerable<List<ObjectVersion>> ByKey(KeySnapshot versions)
    {
        for (var index = 0; index < versions.Count;)
        {
            var group = new List<ObjectVersion> { versions[index] };
            while (++index < versions.Count && versions[index].Key == group[0].Key)
                group.Add(versions[index]);
            yield return group;
        }
    }
}
