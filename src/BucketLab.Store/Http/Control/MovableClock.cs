using System.Collections.Immutable;

namespace BucketLab.Store.Http.Control;

/// <summary>The clock of a store, which a lesson may move: lifecycle, object lock and links live by it. Timers run as
/// ever.</summary>
internal sealed class MovableClock(TimeProvider real) : TimeProvider
{
    private ImmutableDictionary<string, TimeSpan> ofBuckets = ImmutableDictionary<string, TimeSpan>.Empty;
    private readonly AsyncLocal<string?> current = new();
    private long offsetTicks;

    /// <summary>The clock that nobody moves.</summary>
    public TimeProvider Real => real;

    /// <summary>Time by which the clock is ahead of the real one; negative when it is behind.</summary>
    public TimeSpan Offset
    {
        get => new(Volatile.Read(ref offsetTicks));
        set => Volatile.Write(ref offsetTicks, value.Ticks);
    }

    /// <summary>The same for what runs now, which may be about a bucket with a time of its own.</summary>
    public TimeSpan OffsetNow =>
        current.Value is { } bucket && ofBuckets.TryGetValue(bucket, out var own) ? own : Offset;

    /// <summary>Says which bucket the request, or whatever else runs now, is about: it may have a time of its
    /// own.</summary>
    public void Enter(string? bucket)
    {
        // Nearly always no bucket has one, and then a request need not carry a name around.
        if (!ofBuckets.IsEmpty)
            current.Value = bucket;
    }

    /// <summary>Gives a bucket a time of its own; null takes it away.</summary>
    public void Move(string bucket, TimeSpan? offset) =>
        ImmutableInterlocked.Update(
            ref ofBuckets,
            all => offset is { } own ? all.SetItem(bucket, own) : all.Remove(bucket)
        );

    public override long TimestampFrequency => real.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + OffsetNow;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
