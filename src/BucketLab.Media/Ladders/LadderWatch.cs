namespace BucketLab.Media;

/// <summary>Turns ffmpeg's reports into progress with a remaining time.</summary>
/// <param name="progress">Receives a report about twice a second.</param>
/// <param name="clock">Measures the time that has passed; the system's when null.</param>
public sealed class LadderWatch(IProgress<LadderProgress> progress, TimeProvider? clock = null)
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    internal IProgress<FfmpegProgress> For(TimeSpan? duration) => new Adapter(progress, clock, duration);

    private sealed class Adapter(IProgress<LadderProgress> progress, TimeProvider clock, TimeSpan? duration)
        : IProgress<FfmpegProgress>
    {
        private readonly long started = clock.GetTimestamp();

        public void Report(FfmpegProgress value)
        {
            var encoded = value.IsLast && duration is { } whole ? whole : value.Time ?? TimeSpan.Zero;
            progress.Report(LadderProgress.Of(encoded, duration, clock.GetElapsedTime(started)));
        }
    }
}

/// <summary>Progress of encoding.</summary>
/// <param name="Fraction">0 to 1; null when the length of the source is unknown.</param>
/// <param name="Encoded">Media time done.</param>
/// <param name="Elapsed">Time it took so far.</param>
/// <param name="Remaining">Time it will take at the same speed; null before anybody can tell.</param>
public sealed record LadderProgress(double? Fraction, TimeSpan Encoded, TimeSpan Elapsed, TimeSpan? Remaining)
{
    internal static LadderProgress Of(TimeSpan encoded, TimeSpan? duration, TimeSpan elapsed)
    {
        if (duration is not { Ticks: > 0 } known)
            return new LadderProgress(null, encoded, elapsed, null);
        var fraction = Math.Clamp(encoded / known, 0, 1);
        return new LadderProgress(
            fraction,
            encoded,
            elapsed,
            fraction > 0 ? elapsed / fraction * (1 - fraction) : null
        );
    }
}
