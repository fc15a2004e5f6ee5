namespace BucketLab.Streaming.Networks;

/// <summary>The viewer's line: what stands between a player and the store.</summary>
public sealed record Network
{
    private const int MaxLatencyMs = 60_000;

    /// <summary>A line that adds nothing.</summary>
    public static Network Perfect { get; } = new();

    /// <summary>Kilobits per second in each direction, shared by all connections, at least 1; null for no
    /// limit.</summary>
    public int? BandwidthKbps
    {
        get;
        init =>
            field = value is null or >= 1
                ? value
                : throw new ArgumentException("bandwidthKbps is at least 1, or null for no limit.", nameof(value));
    }

    /// <summary>Milliseconds that each request waits before it reaches the store, 0 to 60,000.</summary>
    public int LatencyMs
    {
        get;
        init =>
            field = value is >= 0 and <= MaxLatencyMs
                ? value
                : throw new ArgumentException("latencyMs is between 0 and 60000.", nameof(value));
    }

    /// <summary>Whether the server on the other side seems to know range requests; without them every answer is the
    /// whole object.</summary>
    public bool Ranges { get; init; } = true;

    /// <summary>Connections that break; null for none.</summary>
    public ConnectionLoss? Loss { get; init; }
}
