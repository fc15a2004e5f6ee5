namespace BucketLab.Store.Http.Control;

/// <summary>Where to move the clock: to a time or by an offset from the real one, and one of the two only.</summary>
/// <param name="Now">The time it shall be now.</param>
/// <param name="OffsetSeconds">Seconds ahead of the real time.</param>
internal sealed record ClockRequest(DateTimeOffset? Now, double? OffsetSeconds);
