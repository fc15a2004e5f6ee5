namespace BucketLab.Media.Hls;

/// <summary>Where the init segment lies: the boxes a decoder needs before any segment (RFC 8216, 4.3.2.5).</summary>
/// <param name="Uri">As the playlist has it.</param>
/// <param name="Range">The part of the resource; null for all of it.</param>
public sealed record SegmentMap(string Uri, PlaylistByteRange? Range = null);
