namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>People who watch something, and what they need.</summary>
/// <param name="Name">The stream that they watch.</param>
/// <param name="Watchers">The number of viewers.</param>
/// <param name="SecondsToWait">The greatest delay in seconds.</param>
/// <param name="Way">The slowest way that is fast enough.</param>
/// <param name="Why">Why it may be no later.</param>
internal sealed record LiveCase(string Name, int Watchers, double SecondsToWait, string Way, string Why);
