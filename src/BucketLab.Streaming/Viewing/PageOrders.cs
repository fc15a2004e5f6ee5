using System.Collections.Concurrent;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Control;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Viewing;

/// <summary>Orders of open pages, which are too long for an address. Who knows the name of a run may read
/// its order.</summary>
internal sealed class PageOrders
{
    private readonly ConcurrentDictionary<string, PageFetchRequest> open = new(StringComparer.Ordinal);

    public IEnumerable<Route> Routes => [new("GET", PlaybackApi.Orders + "/", WriteAsync)];

    public void Add(string run, PageFetchRequest order) => open[run] = order;

    public void Remove(string run) => open.TryRemove(run, out _);

    private Task WriteAsync(HttpContext http, string run) =>
        open.TryGetValue(run, out var order)
            ? WireValue.WriteAsync(http, order)
            : TextResponse.WriteAsync(http, StatusCodes.Status404NotFound, "No page was opened for this.");
}
