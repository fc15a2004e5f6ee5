using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Streaming.Edge;

/// <summary>The edges of a streaming server, by number.</summary>
internal sealed class OpenEdges(Upstream upstream, SigningKeys? keys, TimeProvider time) : IAsyncDisposable
{
    // Each may hold a GiB.
    private const int MaxEdges = 32;

    private readonly Lock gate = new();
    private readonly Dictionary<int, EdgeServer> edges = [];
    private int last;

    /// <summary>Opens one.</summary>
    /// <exception cref="ArgumentException">It shall check links without keys, or there are too many.</exception>
    public async Task<EdgeAddress> OpenAsync(EdgeSettings settings, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (edges.Count >= MaxEdges)
                throw new ArgumentException($"There are {MaxEdges} edges already; close one first.", nameof(settings));
        }
        var edge = await EdgeServer.StartAsync(upstream, keys, settings, time, cancellationToken);
        lock (gate)
        {
            edges[++last] = edge;
            return new EdgeAddress(last, edge.Endpoint, edge.Token, edge.LinkKey);
        }
    }

    /// <summary>Returns the edge with a number, or null.</summary>
    public EdgeServer? Find(int number)
    {
        lock (gate)
            return edges.GetValueOrDefault(number);
    }

    /// <summary>Closes an edge; nothing happens when it is closed already.</summary>
    public async Task CloseAsync(int number)
    {
        EdgeServer? closing;
        lock (gate)
            edges.Remove(number, out closing);
        if (closing is not null)
            await closing.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        List<int> numbers;
        lock (gate)
            numbers = [.. edges.Keys];
        await Task.WhenAll(numbers.Select(CloseAsync));
    }
}
