namespace BucketLab.Streaming.Viewing;

/// <summary>Another size of the picture.</summary>
/// <param name="AtMs">When.</param>
/// <param name="Height">Lines of the picture.</param>
/// <param name="Kbps">The rendition's bit rate; null when the player does not say.</param>
public sealed record LevelSwitch(double AtMs, int Height, int? Kbps = null);
