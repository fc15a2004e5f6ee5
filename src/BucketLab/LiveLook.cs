using BucketLab.Media;

namespace BucketLab;

/// <summary>One fetch of a live playlist.</summary>
/// <param name="At">Since the viewer came.</param>
/// <param name="Playlist">What it said.</param>
/// <param name="IsNew">Whether it said something else than the time before.</param>
public sealed record LiveLook(TimeSpan At, MediaPlaylist Playlist, bool IsNew);
