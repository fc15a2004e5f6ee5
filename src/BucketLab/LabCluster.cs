using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab;

/// <summary>
/// The cluster behind the S3 server, whose parts a lesson may kill, start and change: the one that
/// <c>lab use ceph --nodes 4</c> has started. The end of the notebook starts what is dead.
/// </summary>
public sealed class LabCluster
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly LabSession session;

    internal LabCluster(LabSession session) => this.session = session;

    private CephControl Control =>
        session.Cluster ?? throw new NotSupportedException(CapabilityText.RemedyOf(Capability.ClusterControl));

    /// <summary>Asks every part of the cluster how it is, also while the monitor is dead.</summary>
    /// <exception cref="NotSupportedException">The backend has no <see cref="Capability.ClusterControl"/>; ask
    /// <see cref="Lab.Has"/> before.</exception>
    public Task<ClusterState> LookAsync() => Control.LookAsync(default);

    /// <summary>Kills a node at once, as a power cut would; its disk stays as it is.</summary>
    /// <param name="node">Its number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    /// <exception cref="NotSupportedException">As for <see cref="LookAsync"/>.</exception>
    public Task KillNodeAsync(int node) => Control.KillNodeAsync(node, default);

    /// <summary>Starts a node with the disk that it had, and waits until the cluster has taken it back.</summary>
    /// <param name="node">Its number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    /// <exception cref="InvalidOperationException">The monitor is dead, or the node did not come back.</exception>
    /// <exception cref="NotSupportedException">As for <see cref="LookAsync"/>.</exception>
    public Task StartNodeAsync(int node) => Control.StartNodeAsync(node, default);

    /// <summary>Kills the monitor at once.</summary>
    /// <exception cref="NotSupportedException">As for <see cref="LookAsync"/>.</exception>
    public Task KillMonitorAsync() => Control.KillMonitorAsync(default);

    /// <summary>Starts the monitor with what it knew.</summary>
    /// <exception cref="NotSupportedException">As for <see cref="LookAsync"/>.</exception>
    public Task StartMonitorAsync() => Control.StartMonitorAsync(default);

    /// <summary>Sets how many copies must be there before they are read or written (<c>min_size</c>); 2 in the
    /// beginning. Erasure-coded objects need their two parts whatever it is.</summary>
    /// <param name="copies">1 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="copies"/> is outside of that.</exception>
    /// <exception cref="InvalidOperationException">The monitor is dead.</exception>
    /// <exception cref="NotSupportedException">As for <see cref="LookAsync"/>.</exception>
    public Task SetMinSizeAsync(int copies)
    {
        const int MaxCopies = 3;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(copies);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(copies, MaxCopies);
        return Control.SetMinSizeAsync(copies, default);
    }

    /// <summary>Kills a node, takes its disk away and starts it with an empty one.</summary>
    /// <param name="node">Its number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    /// <exception cref="InvalidOperationException">The monitor is dead, or the node did not come back.</exception>
    /// <exception cref="NotSupportedException">As for <see cref="LookAsync"/>.</exception>
    public Task ReplaceDiskAsync(int node) => Control.ReplaceDiskAsync(node, default);

    /// <summary>Looks at the cluster again and again until it is whole.</summary>
    /// <param name="limit">When it gives up.</param>
    /// <returns>Each look; the last one is whole, unless the time was over.</returns>
    /// <exception cref="NotSupportedException">As for <see cref="LookAsync"/>.</exception>
    public async Task<IReadOnlyList<ClusterState>> WatchHealingAsync(TimeSpan limit)
    {
        var start = TimeProvider.System.GetTimestamp();
        var looks = new List<ClusterState> { await LookAsync() };
        while (!looks[^1].IsWhole && TimeProvider.System.GetElapsedTime(start) < limit)
        {
            await Task.Delay(Pause);
            looks.Add(await LookAsync());
        }

        return looks;
    }
}
