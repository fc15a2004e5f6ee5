using System.Collections.Immutable;
using BucketLab.Media.Hls;

namespace BucketLab.Media.Publishing;

/// <summary>What was published of a live stream.</summary>
/// <param name="Prefix">What all its keys begin with; ends with a slash.</param>
/// <param name="Playlists">Every state of the media playlist that viewers could meet, in order.</param>
/// <param name="Deleted">The names of segments that were deleted, in order.</param>
public sealed record PublishedLive(
    string Prefix,
    ImmutableArray<MediaPlaylist> Playlists,
    ImmutableArray<string> Deleted
);
