namespace BucketLab.Testing;

/// <summary>A clock on which every wait is over at once and has taken its whole time: what would be slow is measured
/// without being waited for.</summary>
public sealed class HastyClock : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan passed;
    private DateTimeOffset epoch = new(2026, 11, 23, 3, 26, 0, TimeSpan.Zero);

    public TimeSpan Passed
    {
        get
        {
            lock (gate)
                return passed;
        }
    }

    /// <summary>The same time for a server whose own timers are none of this clock's business.</summary>
    public TimeProvider ForAnotherServer => new Seen(this);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Passed.Ticks;

    public override DateTimeOffset GetUtcNow() => epoch + Passed;

    /// <summary>Begins at the present of the machine, which servers of other clocks compare signatures with.</summary>
    public HastyClock FromNow()
    {
        epoch = System.GetUtcNow();
        return this;
    }

    public void Advance(TimeSpan by)
    {
        lock (gate)
            passed += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
            Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Spent();
    }

    private sealed class Seen(HastyClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }

    private sealed class Spent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
