namespace BucketLab.Streaming.Viewing;

/// <summary>The buffer at one time.</summary>
/// <param name="AtMs">When.</param>
/// <param name="AheadSeconds">Seconds of media that are there and not played yet.</param>
/// <param name="PositionSeconds">The position in the media.</param>
public sealed record BufferSample(double AtMs, double AheadSeconds, double PositionSeconds);
