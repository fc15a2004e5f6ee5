namespace BucketLab;

/// <summary>What a viewer had in reserve.</summary>
/// <param name="AtMs">Milliseconds since the player was given its source, which is just before the first
/// request.</param>
/// <param name="AheadSeconds">Seconds of media that were there and not played yet.</param>
public sealed record PlaybackBuffer(double AtMs, double AheadSeconds);
