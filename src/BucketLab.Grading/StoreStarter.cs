using BucketLab.Course.Stores;

namespace BucketLab.Grading;

/// <summary>Starts an embedded store in this process, where a submission cannot take its place.</summary>
/// <param name="dataFolder">Where its objects lie.</param>
/// <param name="keys">Its identities, root first.</param>
/// <param name="cancellationToken">Ends the start.</param>
public delegate Task<GradingStore> StoreStarter(
    string dataFolder,
    IReadOnlyList<StoreCredentials> keys,
    CancellationToken cancellationToken
);

/// <summary>A store for one submission.</summary>
/// <param name="Endpoint">Where it listens; on 127.0.0.1.</param>
/// <param name="Server">Stops it.</param>
public sealed record GradingStore(Uri Endpoint, IAsyncDisposable Server);
