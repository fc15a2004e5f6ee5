namespace BucketLab.Streaming.Edge;

/// <summary>The time at an edge: that of the machine, and as much later as a lesson has let pass.</summary>
/// <param name="machine">Measures and waits.</param>
internal sealed class EdgeClock(TimeProvider machine)
{
    private long laterTicks;

    /// <summary>By it copies grow old and links expire.</summary>
    public DateTimeOffset Now => machine.GetUtcNow() + new TimeSpan(Interlocked.Read(ref laterTicks));

    /// <summary>The time that a <c>Date</c> of the origin, which has skipped nothing, is compared with.</summary>
    public DateTimeOffset OfMachine => machine.GetUtcNow();

    public void Skip(TimeSpan time) => Interlocked.Add(ref laterTicks, time.Ticks);

    public Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) =>
        time > TimeSpan.Zero ? Task.Delay(time, machine, cancellationToken) : Task.CompletedTask;
}
