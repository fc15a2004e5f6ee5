using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>The list of a rendition's segments (RFC 8216, 4.3.3).</summary>
public sealed record MediaPlaylist : HlsPlaylist
{
    /// <summary>No segment is longer than this, rounded to whole seconds (RFC 8216, 4.3.3.1); null when the required
    /// tag is missing.</summary>
    public int? TargetDurationSeconds { get; init; }

    /// <summary>Number of the first segment in the list; rises when a live window moves on (RFC 8216,
    /// 4.3.3.2).</summary>
    public long MediaSequence { get; init; }

    /// <summary>Number of discontinuities before the first segment (RFC 8216, 4.3.3.3).</summary>
    public long DiscontinuitySequence { get; init; }

    /// <summary>The type, which says if the list may still change; null says nothing (RFC 8216, 4.3.3.5).</summary>
    public PlaylistType? Type { get; init; }

    /// <summary>No segment will be added (RFC 8216, 4.3.3.4). Without it a player keeps asking for the playlist
    /// again.</summary>
    public bool HasEnd { get; init; }

    /// <summary>Each segment is one keyframe, for fast forward (RFC 8216, 4.3.3.6).</summary>
    public bool IFramesOnly { get; init; }

    /// <summary>The segments, in order.</summary>
    public ImmutableArray<Segment> Segments { get; init; } = [];

    /// <summary>
    /// Tags behind the last segment, as they stand in the file, such as a date range or what announces the next
    /// segment.
    /// </summary>
    public ImmutableArray<string> TrailingTags { get; init; } = [];

    /// <summary>All durations together.</summary>
    public TimeSpan Duration => new(Segments.Sum(segment => segment.Duration.Ticks));

    private protected override string ToText() => MediaPlaylistWriter.Write(this);
}

/// <summary>Type of a media playlist: the ways in which it may change (RFC 8216, 4.3.3.5).</summary>
public enum PlaylistType
{
    /// <summary><c>EVENT</c>: segments may be added at the end, none removed.</summary>
    Event,

    /// <summary><c>VOD</c>: never changes.</summary>
    Vod,
}
