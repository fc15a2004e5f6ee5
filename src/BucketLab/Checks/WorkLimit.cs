namespace BucketLab.Checks;

/// <summary>
/// The time that a learner's code may take: processor time of this process, so that a busy machine costs nobody a right
/// answer, and a long wait for what computes nothing and does not come back either.
/// </summary>
/// <param name="Processor">Processor time.</param>
/// <param name="Wait">Time on the clock.</param>
internal sealed record WorkLimit(TimeSpan Processor, TimeSpan Wait)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the end of the work, whether it succeeds or fails.</summary>
    /// <returns>False when the limit was reached first; the work goes on.</returns>
    public async Task<bool> ContainsAsync(Task work, TimeProvider clock)
    {
        // A grading run judges several submissions in one process, by a clock that knows how busy the machine is; there
        // the time that the process has used says nothing about one of them.
        var isAlone = ReferenceEquals(clock, TimeProvider.System);
        var started = clock.GetTimestamp();
        var processorBefore = Environment.CpuUsage.TotalTime;
        while (await Task.WhenAny(work, Task.Delay(Pause, clock)) != work)
        {
            var hasWorked = isAlone && Environment.CpuUsage.TotalTime - processorBefore > Processor;
            if (hasWorked || clock.GetElapsedTime(started) > Wait)
                return false;
        }

        return true;
    }
}
