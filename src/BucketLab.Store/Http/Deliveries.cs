using BucketLab.Store.Http.Events;
using BucketLab.Store.Http.Logs;

namespace BucketLab.Store.Http;

/// <summary>Senders that work on their own after a request: lines of access logs, and events.</summary>
internal sealed record Deliveries(AccessLog Logs, EventPublisher Events) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await Logs.DisposeAsync();
    }
}
