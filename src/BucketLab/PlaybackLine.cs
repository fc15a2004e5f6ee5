namespace BucketLab;

/// <summary>A bandwidth of the viewer's line.</summary>
/// <param name="AtMs">Milliseconds from the first request; negative when it was set before.</param>
/// <param name="Kbps">Kilobits per second in each direction; null for no limit.</param>
public sealed record PlaybackLine(double AtMs, int? Kbps);
