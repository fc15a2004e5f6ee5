using BucketLab.Course.Running;

namespace BucketLab.Course.Tests.Running;

public sealed class MachineCoresTests
{
    private readonly MachineCores cores = new(1);

    [Fact]
    public async Task Whoever_asks_first_gets_a_core_first()
    {
        var first = await TakeAsync();
        var (second, third) = (TakeAsync(), TakeAsync());
        Assert.False(second.IsCompleted);
        first.Dispose();
        using (await second)
            Assert.False(third.IsCompleted);
        (await third).Dispose();
        Assert.Equal(1, cores.Free);
    }

    [Fact]
    public async Task Whoever_wants_the_whole_machine_waits_until_all_others_are_over_or_wait()
    {
        var two = new MachineCores(2);
        using var first = await two.TakeAsync(1, TestContext.Current.CancellationToken);
        using var second = await two.TakeAsync(1, TestContext.Current.CancellationToken);
        var all = two.TakeAsync(two.Count, TestContext.Current.CancellationToken);
        var late = two.TakeAsync(1, TestContext.Current.CancellationToken);
        second.Dispose();
        Assert.False(all.IsCompleted);
        first.Lend();
        using (await all)
            Assert.False(late.IsCompleted);
        (await late).Dispose();
    }

    [Fact]
    public async Task Whoever_wants_less_goes_on_when_one_who_wanted_all_stops_waiting()
    {
        var two = new MachineCores(2);
        using var cancelled = new CancellationTokenSource();
        using var first = await two.TakeAsync(1, TestContext.Current.CancellationToken);
        var all = two.TakeAsync(two.Count, cancelled.Token);
        var late = two.TakeAsync(1, TestContext.Current.CancellationToken);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all);
        (await late).Dispose();
    }

    [Fact]
    public async Task While_a_run_waits_another_has_its_core()
    {
        using var waiter = await TakeAsync();
        var other = TakeAsync();
        waiter.Lend();
        (await other).Dispose();
        Assert.Equal(1, cores.Free);
    }

    [Fact]
    public async Task Whoever_takes_its_core_back_waits_for_nobody_and_nobody_begins_meanwhile()
    {
        var waiter = await TakeAsync();
        waiter.Lend();
        var other = await TakeAsync();
        waiter.TakeBack();
        Assert.Equal(-1, cores.Free);
        var late = TakeAsync();
        other.Dispose();
        Assert.False(late.IsCompleted);
        waiter.Dispose();
        (await late).Dispose();
        Assert.Equal(1, cores.Free);
    }

    [Fact]
    public async Task A_run_that_ends_while_its_core_is_lent_gives_nothing_twice()
    {
        var waiter = await TakeAsync();
        waiter.Lend();
        waiter.Lend();
        waiter.Dispose();
        waiter.TakeBack();
        Assert.Equal(1, cores.Free);
    }

    [Fact]
    public async Task Whoever_stops_waiting_takes_no_core()
    {
        using var cancelled = new CancellationTokenSource();
        var first = await TakeAsync();
        var waiting = cores.TakeAsync(1, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.Dispose();
        Assert.Equal(1, cores.Free);
    }

    private Task<MachineShare> TakeAsync() => cores.TakeAsync(1, TestContext.Current.CancellationToken);
}
