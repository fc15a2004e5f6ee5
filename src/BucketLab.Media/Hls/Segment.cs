using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>One media segment and the tags in front of it (RFC 8216, 4.3.2).</summary>
/// <param name="Uri">As the playlist has it, mostly relative to the playlist.</param>
/// <param name="Duration">The duration when played.</param>
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

    /// <summary>
    /// The first key in force (RFC 8216, 4.3.2.4); null where the segment is not encrypted. Setting it makes it the
    /// only one.
    /// </summary>
    public SegmentKey? Key
    {
        get => Keys.FirstOrDefault();
        init => Keys = value is null ? [] : [value];
    }

    /// <summary>The keys in force, one for each key format; a player takes the one that it understands.</summary>
    public ImmutableArray<SegmentKey> Keys { get; init; } = [];

    /// <summary>The wall-clock time of its first sample (RFC 8216, 4.3.2.6).</summary>
    public DateTimeOffset? ProgramDateTime { get; init; }

    /// <summary>
    /// Tags that this library has no property for, as they stand in front of the segment; where they stand may be their
    /// meaning.
    /// </summary>
    public ImmutableArray<string> OtherTags { get; init; } = [];
}

/// <summary>The init segment: the boxes a decoder needs before any segment (RFC 8216, 4.3.2.5).</summary>
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
