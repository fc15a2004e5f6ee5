using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Carries out what the lifecycle rules of all buckets say is due by the store's clock. Object lock wins over
/// every rule that deletes.</summary>
internal sealed class RunLifecycle(ObjectStore store)
{
    /// <summary>The names of the buckets whose rules run; all when it is empty.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    /// <summary>Is told the name of each bucket before its rules run.</summary>
    public Action<string>? Entering { get; init; }

    public async Task<LifecycleResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        var (result, failure) = (new LifecycleResult(), (IOException?)null);
        foreach (var bucket in store.Buckets.ToList())
        {
            if (Only.Count > 0 && !Only.Contains(bucket.Settings.Name))
                continue;
            Entering?.Invoke(bucket.Settings.Name);
            if (bucket.Settings.Lifecycle is not { } lifecycle)
                continue;
            try
            {
                await new RunBucketLifecycle(store, bucket, lifecycle, result).ExecuteAsync(cancellationToken);
            }
            catch (IOException exception)
            {
                failure ??= exception; // the rules of the other buckets run all the same
            }
        }

        return failure is null ? result : throw new IOException(failure.Message, failure);
    }
}
