using System.Collections.Immutable;

namespace BucketLab.Media.Hls;

/// <summary>Where the init segment lies: the boxes a decoder needs before any segment (RFC 8216, 4.3.2.5).</summary>
/// <param name="Uri">As the playlist has it.</param>
/// <param name="Range">The part of the resource; null for all of it.</param>
public sealed record SegmentMap(string Uri, PlaylistByteRange? Range = null)
{
    /// <summary>
    /// The keys in force where the tag stands, which are those of the init segment (RFC 8216, 4.3.2.4); empty where it
    /// is clear.
    /// </summary>
    public ImmutableArray<SegmentKey> Keys { get; init; } = [];

    /// <summary>Other attributes as they stand in the file.</summary>
    public ImmutableArray<string> OtherAttributes { get; init; } = [];
}
