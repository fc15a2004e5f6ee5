namespace BucketLab.Store.Http;

/// <summary>Stops a server that nobody has asked anything for a while.</summary>
internal sealed class IdleWatch : IAsyncDisposable
{
    private readonly TimeSpan? limit;
    private readonly Timer? timer;

    public IdleWatch(TimeSpan? limit, Action stop)
    {
        this.limit = limit;
        timer = limit is null ? null : new Timer(_ => stop(), null, limit.Value, Timeout.InfiniteTimeSpan);
    }

    public void Touch() => timer?.Change(limit!.Value, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync() => timer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
