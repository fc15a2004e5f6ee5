using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Timeline;

/// <summary>What a player must have read before it can show a file at a time.</summary>
/// <param name="Time">The time asked for.</param>
/// <param name="Index">The <c>moov</c>, which is needed for every time.</param>
/// <param name="Tracks">What each track needs.</param>
public sealed record PlaybackNeed(TimeSpan Time, ByteSpan Index, ImmutableArray<TrackNeed> Tracks)
{
    /// <summary>Everything together as pieces of the file, in rising order.</summary>
    public ImmutableArray<ByteSpan> Spans =>
        ByteSpan.Merge(Tracks.SelectMany(track => track.Spans.Concat(track.Indexes)).Prepend(Index));

    /// <summary>Bytes of all pieces together: the least that any player can get by with.</summary>
    public long TotalBytes => Spans.Sum(span => span.LengthBytes);
}
