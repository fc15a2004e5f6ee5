using BucketLab.Contracts.Playback;

namespace BucketLab;

/// <summary>The choices of an edge cache, for <see cref="Lab.OpenEdgeAsync"/>.</summary>
public sealed record EdgeOptions
{
    /// <summary>Bytes of all copies with their headers, 1,000 to 2^30; 64 MiB when nothing is said. What was not asked
    /// for longest goes first (LRU, least recently used).</summary>
    public long CapacityBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of the longest object that is kept, 1 to 2^30; 32 MiB when nothing is said. Longer ones pass
    /// through.</summary>
    public long MaxObjectBytes { get; init; } = 32 << 20;

    /// <summary>True if addresses that differ in their query have copies of their own. If not, the query still goes to
    /// the store, and whoever asks first decides what all others get.</summary>
    public bool KeyHasQuery { get; init; } = true;

    /// <summary>Names of request headers that always belong to the key of a copy, whatever <c>Vary</c> says; at most
    /// 8.</summary>
    public IReadOnlyList<string> KeyHeaders { get; init; } = [];

    /// <summary>True if requests for the same key that come at once share one request to the store.</summary>
    public bool SharesRequests { get; init; } = true;

    /// <summary>True if only links of <see cref="EdgeCache.SignedLink"/> are answered. The edge then reads private
    /// buckets, and the query is no part of the key.</summary>
    public bool ChecksLinks { get; init; }

    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    internal EdgeSettings ToSettings() =>
        new()
        {
            CapacityBytes = CapacityBytes,
            MaxObjectBytes = MaxObjectBytes,
            KeyHasQuery = KeyHasQuery,
            KeyHeaders = [.. KeyHeaders],
            SharesRequests = SharesRequests,
            ChecksLinks = ChecksLinks,
        };
}
