namespace BucketLab.Store.Core.Operations;

/// <summary>Times as HTTP dates can say them: whole seconds, UTC.</summary>
internal static class HttpTime
{
    public static DateTimeOffset Of(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }
}
