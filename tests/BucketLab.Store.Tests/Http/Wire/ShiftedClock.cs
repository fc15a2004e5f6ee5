namespace BucketLab.Store.Tests.Http.Wire;

/// <summary>The real time, moved.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
