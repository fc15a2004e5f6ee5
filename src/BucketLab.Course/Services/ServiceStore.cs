using BucketLab.Contracts.Playback;
using BucketLab.Course.Stores;

namespace BucketLab.Course.Services;

/// <summary>A store for one check of a service, and the recording proxy that stands before it.</summary>
/// <param name="Endpoint">The store itself.</param>
/// <param name="Recorded">The proxy, which the service takes for its store.</param>
/// <param name="DataFolder">Where the store keeps its objects; null where nobody can look.</param>
public sealed record ServiceStore(Uri Endpoint, Uri Recorded, string? DataFolder) : IAsyncDisposable
{
    /// <summary>The file of the server that <c>lab use</c> chose; null for a store that was started for this
    /// check.</summary>
    public string? BackendFile { get; init; }

    /// <summary>The requests that came by the proxy so far; the path has its query behind it.</summary>
    public required Func<IReadOnlyList<Exchange>> Exchanges { get; init; }

    /// <summary>Puts a gate into the proxy; null takes it away.</summary>
    public required Action<RequestGate?> PutGate { get; init; }

    /// <summary>Stops both.</summary>
    public required Func<ValueTask> Stop { get; init; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stop();
}

/// <summary>Starts a store with a proxy before it, both on ports of loopback that the system chooses.</summary>
/// <param name="dataFolder">Where its objects lie.</param>
/// <param name="keys">Its identities, root first; a server that was there before has its own.</param>
/// <param name="cancellationToken">Ends the start.</param>
public delegate Task<ServiceStore> ServiceStoreStarter(
    string dataFolder,
    IReadOnlyList<StoreCredentials> keys,
    CancellationToken cancellationToken
);
