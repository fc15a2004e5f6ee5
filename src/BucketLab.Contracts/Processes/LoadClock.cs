using System.Globalization;

namespace BucketLab.Contracts.Processes;

/// <summary>
/// A clock for waiting that is fair on a busy machine: where four programs want two cores it goes half as fast, and it
/// stands still while this process itself gets no turn. Only Linux tells how many programs want a core (proc(5),
/// loadavg); elsewhere only the turns of this process count. Its steps are a tenth of a second.
/// </summary>
public sealed class LoadClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly HashSet<LoadTimer> timers = [];
    private readonly Func<double> share;
    private readonly Timer? tick;
    private long lastTick = System.GetTimestamp();
    private long now;

    /// <param name="share">Returns the share of a core that a program gets at present, above 0 and up to 1.</param>
    /// <param name="ticksByItself">True if time passes without <see cref="Advance"/>.</param>
    public LoadClock(Func<double> share, bool ticksByItself)
    {
        this.share = share;
        tick = ticksByItself ? new Timer(_ => Tick(), null, Period, Period) : null;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>A clock that follows the load of this machine.</summary>
    public static LoadClock Start() => new(ShareOfThisMachine, ticksByItself: true);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new LoadTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <inheritdoc/>
    public void Dispose() => tick?.Dispose();

    /// <summary>Lets some real time pass, at the speed that the load allows.</summary>
    public void Advance(TimeSpan real)
    {
        var time = Interlocked.Add(ref now, (long)(real.Ticks * share()));
        List<LoadTimer> due;
        lock (gate)
            due = [.. timers.Where(timer => timer.IsDue(time))];
        foreach (var timer in due)
            ThreadPool.QueueUserWorkItem(_ => timer.Fire(), null);
    }

    // A tick that comes late is one in which this process had no turn.
    private void Tick()
    {
        var before = Interlocked.Exchange(ref lastTick, System.GetTimestamp());
        var passed = System.GetElapsedTime(before);
        Advance(passed < Period ? passed : Period);
    }

    // "0.20 0.18 0.12 3/80 11206": three of eighty threads want a core now, this one among them.
    private static double ShareOfThisMachine()
    {
        if (!OperatingSystem.IsLinux())
            return 1;
        try
        {
            var wanting = File.ReadAllText("/proc/loadavg").Split(' ')[3].Split('/')[0];
            return Math.Min(
                1,
                Environment.ProcessorCount / Math.Max(1, double.Parse(wanting, CultureInfo.InvariantCulture))
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A machine that does not tell is taken for an idle one.
            return 1;
        }
    }

    private sealed class LoadTimer(LoadClock clock, Action fire) : ITimer
    {
        private long due = long.MaxValue;
        private TimeSpan every = Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                every = period;
                due = dueTime < TimeSpan.Zero ? long.MaxValue : clock.GetTimestamp() + dueTime.Ticks;
                clock.timers.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        // Called with the gate held.
        public bool IsDue(long time)
        {
            if (time < due)
                return false;
            due = every > TimeSpan.Zero ? time + every.Ticks : long.MaxValue;
            return true;
        }

        public void Fire() => fire();
    }
}
