namespace BucketLab.Contracts.Playback;

/// <summary>A request at an edge cache, on either side of it.</summary>
/// <param name="Number">Counted from 1, both sides together.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query: a signature is nobody's business.</param>
public sealed record EdgeExchange(int Number, string Method, string Path)
{
    /// <summary>True for a request of the edge to its origin, false for one of a viewer to the edge.</summary>
    public bool IsToOrigin { get; init; }

    /// <summary>The <c>Range</c> header; null for none.</summary>
    public string? Range { get; init; }

    /// <summary>True if it asked for a change only: <c>If-None-Match</c> or <c>If-Modified-Since</c>.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The status of the answer; 0 while there is none, or none came.</summary>
    public int Status { get; init; }

    /// <summary>The word in <c>X-Cache</c> that a viewer got; null on the side of the origin.</summary>
    public EdgeResult? Result { get; init; }

    /// <summary>Bytes of the answer's body so far.</summary>
    public long Bytes { get; init; }
}

/// <summary>The words that an edge puts into <c>X-Cache</c>.</summary>
public enum EdgeResult
{
    /// <summary>The origin had to send it.</summary>
    Miss,

    /// <summary>A copy answered, or a copy that was just being fetched for somebody else.</summary>
    Hit,

    /// <summary>The origin said that the copy is still right (304), and the copy answered.</summary>
    Revalidated,

    /// <summary>A copy past its time answered: while a new one is fetched, or because the origin fails.</summary>
    Stale,

    /// <summary>The request went past the cache.</summary>
    Bypass,
}

/// <summary>The sums of an edge.</summary>
/// <param name="Requests">Requests of viewers.</param>
/// <param name="Bytes">Bytes of bodies sent to viewers.</param>
/// <param name="OriginRequests">Requests to the origin.</param>
/// <param name="OriginBytes">Bytes of bodies that came from the origin.</param>
/// <param name="StoredBytes">Bytes of the copies that lie there now, with their headers.</param>
public sealed record EdgeTotals(long Requests, long Bytes, long OriginRequests, long OriginBytes, long StoredBytes);

/// <summary>A part of what an edge has seen as JSON.</summary>
/// <param name="Totals">Since it was opened.</param>
/// <param name="Exchanges">In the order in which they began.</param>
public sealed record EdgeReport(EdgeTotals Totals, IReadOnlyList<EdgeExchange> Exchanges);
