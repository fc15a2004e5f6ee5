namespace BucketLab.Media;

/// <summary>Measurements of a segment, read from its bytes.</summary>
/// <param name="Uri">As the playlist has it.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Start">When its first sample is decoded; null when it is no fragmented MP4.</param>
/// <param name="Duration">Duration of its samples; null when it is no fragmented MP4.</param>
/// <param name="StartsWithKeyframe">True if decoding can start with it; null when it is no fragmented MP4.</param>
public sealed record SegmentMeasure(
    string Uri,
    long SizeBytes,
    TimeSpan? Start = null,
    TimeSpan? Duration = null,
    bool? StartsWithKeyframe = null
)
{
    /// <summary>Number of samples of the leading track; 0 when it is no fragmented MP4.</summary>
    public long Samples { get; init; }

    /// <summary>The first keyframe with its <c>moof</c>: what an I-frame playlist names (RFC 8216, 4.3.3.6); null when
    /// there is none.</summary>
    public PlaylistByteRange? Keyframe { get; init; }
}
