namespace BucketLab.Course.Running;

/// <summary>
/// The cores that a run has, from <see cref="MachineCores"/>: one, or all. Disposing it gives them back.
/// </summary>
internal sealed class MachineShare : IDisposable
{
    private readonly MachineCores cores;
    private readonly int count;
    private readonly Lock gate = new();
    private bool isHeld = true;
    private bool isOver;

    public MachineShare(MachineCores cores, int count) => (this.cores, this.count) = (cores, count);

    /// <summary>Lets another run have them while this one waits.</summary>
    public void Lend()
    {
        lock (gate)
        {
            if (isHeld)
                cores.Give(count);
            isHeld = false;
        }
    }

    /// <summary>
    /// Takes them back at once: a notebook goes on when its cell is over, whoever runs there meanwhile. Until one of
    /// the two ends, no other begins.
    /// </summary>
    public void TakeBack()
    {
        lock (gate)
        {
            if (!isHeld && !isOver)
                cores.TakeAtOnce(count);
            isHeld |= !isOver;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (isHeld)
                cores.Give(count);
            (isHeld, isOver) = (false, true);
        }
    }
}
