namespace BucketLab;

/// <summary>A size of the picture that the player switched to.</summary>
/// <param name="AtMs">Milliseconds since the player was given its source.</param>
/// <param name="Height">Lines.</param>
/// <param name="Kbps">Bit rate of the rendition; null when the player does not say.</param>
public sealed record PlaybackLevel(double AtMs, int Height, int? Kbps = null);
