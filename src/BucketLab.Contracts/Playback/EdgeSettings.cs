using System.Collections.Immutable;

namespace BucketLab.Contracts.Playback;

/// <summary>The choices that whoever opens an edge cache makes.</summary>
public sealed record EdgeSettings
{
    private const long MaxBytes = 1L << 30;

    /// <summary>Bytes of all copies with their headers, 1 kB to 1 GiB; what was not asked for longest goes
    /// first.</summary>
    public long CapacityBytes
    {
        get;
        init =>
            field = value is >= 1000 and <= MaxBytes
                ? value
                : throw new ArgumentException("capacityBytes is between 1000 and 1073741824.", nameof(value));
    } = 64 << 20;

    /// <summary>Bytes of the longest answer that is kept, 1 to 1 GiB; longer ones pass through.</summary>
    public long MaxObjectBytes
    {
        get;
        init =>
            field = value is >= 1 and <= MaxBytes
                ? value
                : throw new ArgumentException("maxObjectBytes is between 1 and 1073741824.", nameof(value));
    } = 32 << 20;

    /// <summary>True if addresses that differ in their query have copies of their own.</summary>
    public bool KeyHasQuery { get; init; } = true;

    /// <summary>Names of request headers that always belong to the key, whatever <c>Vary</c> says; at most 8.</summary>
    public ImmutableArray<string> KeyHeaders
    {
        get;
        init =>
            field =
                value.IsDefault || value.Length > 8 || value.Any(string.IsNullOrWhiteSpace)
                    ? throw new ArgumentException("keyHeaders holds up to 8 names.", nameof(value))
                    : value;
    } = [];

    /// <summary>True if requests for the same key that come at once share one request to the origin.</summary>
    public bool SharesRequests { get; init; } = true;

    /// <summary>True if only links that the edge's own key has signed are answered; the edge then reads private
    /// objects with the keys of the streaming server.</summary>
    public bool ChecksLinks { get; init; }
}

/// <summary>An edge that listens.</summary>
/// <param name="Number">Names it in later requests.</param>
/// <param name="Endpoint">Its address.</param>
/// <param name="Token">Shown in the header <c>X-Lab-Token</c> of a PURGE.</param>
/// <param name="LinkKey">The key that signs links, in base64.</param>
public sealed record EdgeAddress(int Number, Uri Endpoint, string Token, string LinkKey)
{
    /// <summary>The address, without what is secret.</summary>
    public override string ToString() => Endpoint.ToString();
}

/// <summary>The way from an edge to its origin.</summary>
public sealed record EdgeOrigin
{
    /// <summary>Milliseconds that each request to the origin waits, 0 to 60,000.</summary>
    public int LatencyMs
    {
        get;
        init =>
            field = value is >= 0 and <= 60_000
                ? value
                : throw new ArgumentException("latencyMs is between 0 and 60000.", nameof(value));
    }

    /// <summary>False cuts the way: every request to the origin fails.</summary>
    public bool IsReachable { get; init; } = true;
}

/// <summary>Seconds that pass at an edge at once.</summary>
/// <param name="Seconds">0 to 100 years.</param>
public sealed record EdgeWait(double Seconds);
