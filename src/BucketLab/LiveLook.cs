using BucketLab.Media;

namespace BucketLab;

/// <summary>One fetch of a live playlist.</summary>
/// <param name="At">Since the viewer came.</param>
/// <param name="Playlist">The playlist at that time.</param>
/// <param name="IsNew">True if it differs from that of the time before.</param>
public sealed record LiveLook(TimeSpan At, MediaPlaylist Playlist, bool IsNew);
