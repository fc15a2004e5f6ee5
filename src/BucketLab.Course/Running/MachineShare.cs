namespace BucketLab.Course.Running;

/// <summary>What a run has of the machine: one core of several, or all of them.</summary>
internal sealed class MachineShare : IDisposable
{
    private readonly SemaphoreSlim cores;
    private int held;

    private MachineShare(SemaphoreSlim cores) => this.cores = cores;

    /// <summary>One core, as soon as one is free.</summary>
    public static async Task<MachineShare> OneAsync(SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        var share = new MachineShare(cores);
        await share.TakeAsync(1, cancellationToken);
        return share;
    }

    /// <summary>All cores, so that nothing disturbs a measurement of throughput.</summary>
    /// <param name="cores">How many there are is how many it lets in.</param>
    /// <param name="count">How many that is.</param>
    /// <param name="collecting">Lets one in: two that each hold a part would wait for each other.</param>
    /// <param name="cancellationToken">Gives back what was taken so far.</param>
    public static async Task<MachineShare> AllAsync(
        SemaphoreSlim cores, int count, SemaphoreSlim collecting, CancellationToken cancellationToken)
    {
        await collecting.WaitAsync(cancellationToken);
        var share = new MachineShare(cores);
        try
        {
            await share.TakeAsync(count, cancellationToken);
            return share;
        }
        catch (OperationCanceledException)
        {
            share.Dispose();
            throw;
        }
        finally
        {
            collecting.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (held > 0)
            cores.Release(held);
        held = 0;
    }

    private async Task TakeAsync(int count, CancellationToken cancellationToken)
    {
        for (; held < count; held++)
            await cores.WaitAsync(cancellationToken);
    }
}
