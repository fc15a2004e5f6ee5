using System.Collections.Immutable;
using BucketLab.Media.Mp4;

namespace BucketLab.Media;

/// <summary>One media playlist with what its segments really are.</summary>
/// <param name="Uri">As the multivariant playlist has it.</param>
/// <param name="Playlist">The playlist.</param>
/// <param name="Findings">Rules that its text breaks, and files that could not be fetched.</param>
/// <param name="Init">The <c>moov</c> of the first init segment; null without one.</param>
/// <param name="Measures">One for each segment that could be fetched, in order.</param>
public sealed record HlsStream(
    string Uri,
    MediaPlaylist Playlist,
    IReadOnlyList<HlsFinding> Findings,
    MoovBox? Init,
    ImmutableArray<SegmentMeasure> Measures
)
{
    /// <summary>Measured bit rates, by the durations of the playlist.</summary>
    public StreamBitrates Bitrates =>
        StreamBitrates.Of(
            [.. Playlist.Segments.Zip(Measures, (segment, measure) => (segment.Duration, measure.SizeBytes))],
            TimeSpan.FromSeconds(Playlist.TargetDurationSeconds ?? 0)
        );
}
