using BucketLab.Course.Running;

namespace BucketLab.Course.Tests.Running;

public sealed class MachineShareTests
{
    [Fact]
    public async Task Whoever_wants_the_whole_machine_waits_for_all_others()
    {
        using var cores = new SemaphoreSlim(2);
        using var collecting = new SemaphoreSlim(1);
        var one = await MachineShare.OneAsync(cores, TestContext.Current.CancellationToken);
        var all = MachineShare.AllAsync(cores, 2, collecting, TestContext.Current.CancellationToken);
        Assert.False(all.IsCompleted);
        var late = MachineShare.OneAsync(cores, TestContext.Current.CancellationToken);
        one.Dispose();
        using (await all)
            Assert.False(late.IsCompleted);
        (await late).Dispose();
        Assert.Equal(2, cores.CurrentCount);
    }

    [Fact]
    public async Task Whoever_stops_waiting_gives_back_what_it_had()
    {
        using var cores = new SemaphoreSlim(2);
        using var collecting = new SemaphoreSlim(1);
        using var cancelled = new CancellationTokenSource();
        using var one = await MachineShare.OneAsync(cores, TestContext.Current.CancellationToken);
        var all = MachineShare.AllAsync(cores, 2, collecting, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all);
        Assert.Equal((1, 1), (cores.CurrentCount, collecting.CurrentCount));
    }
}
