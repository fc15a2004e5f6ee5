namespace BucketLab.Store.Http.Control;

/// <summary>The clock of a store, which a lesson may move: lifecycle, object lock and links live by it. Timers run as
/// ever.</summary>
internal sealed class MovableClock(TimeProvider real) : TimeProvider
{
    private long offsetTicks;

    /// <summary>The clock that nobody moves.</summary>
    public TimeProvider Real => real;

    /// <summary>Time by which the clock is ahead of the real one; negative when it is behind.</summary>
    public TimeSpan Offset
    {
        get => new(Volatile.Read(ref offsetTicks));
        set => Volatile.Write(ref offsetTicks, value.Ticks);
    }

    public override long TimestampFrequency => real.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
