using System.Collections.Immutable;

namespace BucketLab.Media.Hls;

/// <summary>One media segment and the tags in front of it (RFC 8216, 4.3.2).</summary>
/// <param name="Uri">As the playlist has it, mostly relative to the playlist.</param>
/// <param name="Duration">How long it plays.</param>
public sealed record Segment(string Uri, TimeSpan Duration)
{
    /// <summary>Text for people behind the duration.</summary>
    public string Title { get; init; } = "";

    /// <summary>The part of the resource that this segment is; null for all of it (RFC 8216, 4.3.2.2).</summary>
    public PlaylistByteRange? Range { get; init; }

    /// <summary>Format, tracks or timestamps change here (RFC 8216, 4.3.2.3).</summary>
    public bool IsDiscontinuity { get; init; }

    /// <summary>The init segment in force (RFC 8216, 4.3.2.5); needed by fragmented MP4.</summary>
    public SegmentMap? Map { get; init; }

    /// <summary>The encryption in force (RFC 8216, 4.3.2.4); null for none.</summary>
    public SegmentKey? Key { get; init; }

    /// <summary>The wall-clock time of its first sample (RFC 8216, 4.3.2.6).</summary>
    public DateTimeOffset? ProgramDateTime { get; init; }

    /// <summary>Tags that this library has no property for, as they stand in front of the segment.</summary>
    public ImmutableArray<string> OtherTags { get; init; } = [];
}
