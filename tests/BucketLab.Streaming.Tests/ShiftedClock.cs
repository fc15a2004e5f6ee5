using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Tests;

/// <summary>The time of this machine, and as much later as a test says. Waits take their time.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long ticks;

    public TimeSpan Later
    {
        get => new(Interlocked.Read(ref ticks));
        set => Interlocked.Exchange(ref ticks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Later;
}
