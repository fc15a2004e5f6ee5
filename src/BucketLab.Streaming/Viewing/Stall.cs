namespace BucketLab.Streaming.Viewing;

/// <summary>A stop for want of bytes.</summary>
/// <param name="AtMs">When.</param>
/// <param name="ForMs">For how long.</param>
public sealed record Stall(double AtMs, double ForMs);
