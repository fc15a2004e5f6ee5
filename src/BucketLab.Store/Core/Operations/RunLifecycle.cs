using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Carries out what the lifecycle rules of all buckets say is due by the store's clock. Object lock wins over
/// every rule that deletes.</summary>
internal sealed class RunLifecycle(ObjectStore store)
{
    public async Task<LifecycleResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        var result = new LifecycleResult();
        foreach (var bucket in store.Buckets.ToList())
        {
            if (bucket.Settings.Lifecycle is { } lifecycle)
                await new RunBucketLifecycle(store, bucket, lifecycle, result).ExecuteAsync(cancellationToken);
        }

        return result;
    }
}
