namespace BucketLab;

/// <summary>A segment of a live stream that reached a viewer.</summary>
/// <param name="At">Since the viewer came.</param>
/// <param name="Uri">Its name in the playlist.</param>
/// <param name="Behind">
/// Time since its first picture was taken, by <c>#EXT-X-PROGRAM-DATE-TIME</c>; null when the playlist has no times.
/// </param>
public sealed record LiveArrival(TimeSpan At, string Uri, TimeSpan? Behind);
