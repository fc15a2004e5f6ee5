namespace BucketLab.Course.Grading;

/// <summary>A store for one submission.</summary>
/// <param name="Endpoint">Where it listens; on 127.0.0.1.</param>
/// <param name="Server">Stops it.</param>
public sealed record GradingStore(Uri Endpoint, IAsyncDisposable Server);
