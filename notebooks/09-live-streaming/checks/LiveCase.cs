namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>People who watch something, and what they need.</summary>
/// <param name="Name">What they watch.</param>
/// <param name="Watchers">How many there are.</param>
/// <param name="SecondsToWait">How late it may be.</param>
/// <param name="Way">The slowest way that is fast enough.</param>
/// <param name="Why">Why it may be no later.</param>
internal sealed record LiveCase(string Name, int Watchers, double SecondsToWait, string Way, string Why);
