namespace BucketLab.Store.Http.Control;

/// <summary>A fault on purpose: any of the effects together, for requests that fit.</summary>
internal sealed record Fault
{
    /// <summary>Names of the API reference, such as GetObject; null for every operation.</summary>
    public IReadOnlyList<string>? Operations { get; init; }

    /// <summary>The bucket whose requests it meets; null for every bucket.</summary>
    public string? Bucket { get; init; }

    /// <summary>Number of requests it meets before it is over; null for all to come.</summary>
    public int? Requests { get; init; }

    /// <summary>Wait before the request is carried out, 0 to 60,000.</summary>
    public int LatencyMilliseconds { get; init; }

    /// <summary>Most bytes of body a second, in both directions; at least 1.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>Code of the error to answer with instead of carrying the request out.</summary>
    public string? Error { get; init; }

    /// <summary>Share of the requests that get the error, above 0 and up to 1; 0.25 is every fourth.</summary>
    public double ErrorRate { get; init; } = 1;

    /// <summary>The connection breaks once this many bytes of body have passed, in either direction.</summary>
    public long? DropAfterBytes { get; init; }
}
