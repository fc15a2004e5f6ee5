using System.Collections.Concurrent;
using System.Diagnostics;
using BucketLab.Media;

namespace BucketLab.Watching;

/// <summary>The pictures that a run of ffmpeg has written, with the times at which it told.</summary>
internal sealed class FrameCounts : IProgress<FfmpegProgress>
{
    private readonly ConcurrentQueue<FrameCount> reports = new();
    private readonly TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first picture has been written.</summary>
    public Task Came => came.Task;

    /// <summary>The reports so far, in order.</summary>
    public IReadOnlyList<FrameCount> Reports => [.. reports];

    public void Report(FfmpegProgress value)
    {
        if (value.Frame <= 0)
            return;
        reports.Enqueue(new(Stopwatch.GetElapsedTime(0), value.Frame));
        came.TrySetResult();
    }
}
