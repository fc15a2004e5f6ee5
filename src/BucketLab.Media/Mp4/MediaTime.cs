namespace BucketLab.Media.Mp4;

/// <summary>Times in units of a timescale, without overflow and without dividing by a timescale of zero.</summary>
internal static class MediaTime
{
    public static double Seconds(ulong units, uint timescale) => timescale == 0 ? 0 : units / (double)timescale;

    public static double Seconds(long units, uint timescale) => timescale == 0 ? 0 : units / (double)timescale;

    /// <summary>The time rounded to 100 ns; what is beyond a <see cref="TimeSpan"/> becomes its largest or smallest
    /// value.</summary>
    public static TimeSpan Span(long units, uint timescale)
    {
        var ticks = Seconds(units, timescale) * TimeSpan.TicksPerSecond;
        return ticks switch
        {
            >= long.MaxValue => TimeSpan.MaxValue,
            <= long.MinValue => TimeSpan.MinValue,
            _ => TimeSpan.FromTicks((long)Math.Round(ticks)),
        };
    }
}
