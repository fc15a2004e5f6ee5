using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Networks;
using BucketLab.Testing;

namespace BucketLab.Streaming.Tests.Networks;

public sealed class LineTests
{
    private readonly HastyClock clock = new();

    [Fact]
    public async Task A_line_lets_through_what_its_bandwidth_says()
    {
        var line = new Line(clock, new NetworkSettings(new Network { BandwidthKbps = 2000 }));
        for (var piece = 0; piece < 100; piece++)
            await line.PassAsync(2500, TestContext.Current.CancellationToken);
        Assert.Equal(1.0, clock.Passed.TotalSeconds, tolerance: 0.0001);
    }

    [Fact]
    public async Task Two_connections_share_the_line()
    {
        var line = new Line(clock, new NetworkSettings(new Network { BandwidthKbps = 800 }));
        await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(async _ =>
                {
                    for (var piece = 0; piece < 10; piece++)
                        await line.PassAsync(5000, TestContext.Current.CancellationToken);
                })
        );
        // Both wait on one hasty clock, which adds their waits up: what matters is that the line was never given twice.
        Assert.True(clock.Passed >= TimeSpan.FromSeconds(1), $"100,000 bytes took {clock.Passed}.");
    }

    [Fact]
    public async Task Time_in_which_nothing_was_sent_is_not_made_up_for()
    {
        var line = new Line(clock, new NetworkSettings(new Network { BandwidthKbps = 80 }));
        await line.PassAsync(1000, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(1));
        var before = clock.Passed;
        await line.PassAsync(10_000, TestContext.Current.CancellationToken);
        Assert.Equal(1.0, (clock.Passed - before).TotalSeconds, tolerance: 0.0001);
    }

    [Fact]
    public async Task A_turned_dial_is_felt_by_the_next_piece()
    {
        var dial = new NetworkSettings(new Network { BandwidthKbps = 80 });
        var line = new Line(clock, dial);
        await line.PassAsync(10_000, TestContext.Current.CancellationToken);
        dial.Set(new Network { BandwidthKbps = 800 });
        await line.PassAsync(10_000, TestContext.Current.CancellationToken);
        dial.Set(Network.Perfect);
        await line.PassAsync(10_000_000, TestContext.Current.CancellationToken);
        Assert.Equal(1.1, clock.Passed.TotalSeconds, tolerance: 0.0001);
    }

    [Theory]
    [InlineData(1, 256)]
    [InlineData(2000, 12_500)]
    [InlineData(1_000_000, 65_536)]
    [InlineData(null, 65_536)]
    public void Pieces_are_a_twentieth_of_a_second_within_limits(int? kbps, int bytes) =>
        Assert.Equal(bytes, new Line(clock, new NetworkSettings(new Network { BandwidthKbps = kbps })).PieceBytes);

    [Fact]
    public void Numbers_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Network { BandwidthKbps = 0 });
        Assert.Throws<ArgumentException>(() => new Network { LatencyMs = -1 });
        Assert.Throws<ArgumentException>(() => new Network { LatencyMs = 60_001 });
        Assert.Throws<ArgumentException>(() => new ConnectionLoss { EveryNth = 0 });
        Assert.Throws<ArgumentException>(() => new ConnectionLoss { AfterBytes = -1 });
    }
}
