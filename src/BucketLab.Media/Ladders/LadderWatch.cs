using BucketLab.Media.Processes;

namespace BucketLab.Media.Ladders;

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
