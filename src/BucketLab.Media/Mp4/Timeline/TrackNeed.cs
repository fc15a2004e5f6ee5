using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>The bytes of one track that must be read to show it at a time.</summary>
/// <param name="TrackId">The id of the track.</param>
/// <param name="KeyframeTime">Where decoding must start.</param>
/// <param name="ShownTime">When the sample that is shown then begins.</param>
/// <param name="Spans">The samples from the keyframe to the one shown, in decoding order, as pieces of the
/// file.</param>
/// <param name="Indexes">The <c>moof</c> boxes that describe them; empty without fragments.</param>
public sealed record TrackNeed(
    uint TrackId,
    TimeSpan KeyframeTime,
    TimeSpan ShownTime,
    ImmutableArray<ByteSpan> Spans,
    ImmutableArray<ByteSpan> Indexes
)
{
    /// <summary>Bytes of media.</summary>
    public long MediaBytes => Spans.Sum(span => span.LengthBytes);
}
