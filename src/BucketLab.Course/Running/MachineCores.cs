namespace BucketLab.Course.Running;

/// <summary>
/// The cores of this machine. A run has one, and one that measures throughput has all, so that nothing but what waits
/// is beside it. Who asks first is served first.
/// </summary>
/// <param name="count">The number of runs at once, except for those that only wait.</param>
internal sealed class MachineCores(int count)
{
    private readonly Lock gate = new();
    private readonly Queue<(int Wanted, TaskCompletionSource Turn)> waiting = new();
    private int free = count;

    /// <summary>The number of cores.</summary>
    public int Count { get; } = count;

    /// <summary>
    /// The number of free cores; below zero when runs that only waited go on beside those that took their place.
    /// </summary>
    public int Free
    {
        get
        {
            lock (gate)
                return free;
        }
    }

    /// <summary>So many cores, as soon as they are free.</summary>
    /// <exception cref="OperationCanceledException">Nothing was taken.</exception>
    public async Task<MachineShare> TakeAsync(int wanted, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue((wanted, turn));
            Serve();
        }

        await using var cancelled = cancellationToken.Register(() =>
        {
            if (turn.TrySetCanceled(cancellationToken))
                Give(0);
        });
        await turn.Task;
        return new MachineShare(this, wanted);
    }

    /// <summary>So many more are free.</summary>
    public void Give(int given)
    {
        lock (gate)
        {
            free += given;
            Serve();
        }
    }

    /// <summary>So many fewer are free, whether they were or not.</summary>
    public void TakeAtOnce(int taken)
    {
        lock (gate)
            free -= taken;
    }

    // Nobody is served before somebody who wants more, or whoever wants all would never get them. Who was cancelled
    // while it waited takes nothing.
    private void Serve()
    {
        while (waiting.TryPeek(out var next) && (free >= next.Wanted || next.Turn.Task.IsCompleted))
        {
            waiting.Dequeue();
            if (next.Turn.TrySetResult())
                free -= next.Wanted;
        }
    }
}
