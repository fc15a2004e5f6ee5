using BucketLab.Contracts.Processes;

namespace BucketLab.Contracts.Tests.Processes;

public sealed class LoadClockTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(0.25, 2.5)]
    public void Time_passes_as_fast_as_the_load_allows(double share, double seconds)
    {
        using var clock = new LoadClock(() => share, ticksByItself: false);
        var start = clock.GetTimestamp();
        for (var second = 0; second < 10; second++)
            clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(seconds), clock.GetElapsedTime(start));
    }

    [Fact]
    public async Task A_wait_ends_by_this_clock()
    {
        using var clock = new LoadClock(() => 0.5, ticksByItself: false);
        var wait = Task.Delay(TimeSpan.FromSeconds(5), clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await wait;
    }

    [Fact]
    public async Task A_cancelled_wait_is_forgotten()
    {
        using var clock = new LoadClock(() => 1, ticksByItself: false);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
        using var gone = new CancellationTokenSource();
        var wait = Task.Delay(TimeSpan.FromSeconds(5), clock, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        clock.Advance(TimeSpan.FromSeconds(5));
        var ended = new TaskCompletionSource();
        await using var told = limit.Token.Register(ended.SetResult);
        await ended.Task;
    }

    [Fact]
    public async Task The_clock_of_this_machine_goes()
    {
        using var clock = LoadClock.Start();
        await Task.Delay(TimeSpan.FromMilliseconds(200), clock, TestContext.Current.CancellationToken);
        Assert.True(clock.GetTimestamp() >= TimeSpan.FromMilliseconds(200).Ticks);
    }
}
