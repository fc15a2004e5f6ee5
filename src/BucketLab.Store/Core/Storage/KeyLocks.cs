namespace BucketLab.Store.Core.Storage;

/// <summary>At most one change of a key at a time. Keys share a fixed number of locks, so that memory does not grow
/// with keys.</summary>
internal sealed class KeyLocks
{
    private readonly SemaphoreSlim[] stripes = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> EnterAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var stripe = stripes[(uint)HashCode.Combine(bucket, key) % (uint)stripes.Length];
        await stripe.WaitAsync(cancellationToken);
        return new Releaser(stripe);
    }

    private sealed class Releaser(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
