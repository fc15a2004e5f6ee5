using BucketLab.Watching;

namespace BucketLab.Tests.Watching;

public sealed class LineDelayTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(40, 40)]
    [InlineData(700, 700)]
    [InlineData(-20, 0)]
    public void The_delay_is_that_of_the_same_picture_at_the_other_end(int milliseconds, int expected)
    {
        var delay = LineDelay.Of(Reports(0, 30), Reports(milliseconds, 30));
        Assert.Equal(expected, delay!.Value.TotalMilliseconds, tolerance: 0.5);
    }

    [Fact]
    public void A_count_between_two_reports_of_the_sender_lies_between_their_times()
    {
        FrameCount[] sent = [new(TimeSpan.Zero, 0), new(TimeSpan.FromSeconds(10), 100)];
        var received = Enumerable.Range(1, 11).Select(frame => new FrameCount(TimeSpan.FromSeconds(frame), frame * 8));
        // The sixth of them came at second 6 and had been sent at 4.8.
        Assert.Equal(1.2, LineDelay.Of(sent, [.. received])!.Value.TotalSeconds, tolerance: 0.001);
    }

    [Fact]
    public void A_report_that_came_late_does_not_decide()
    {
        var received = Reports(30, 30).ToArray();
        received[12] = received[12] with { At = received[12].At + TimeSpan.FromSeconds(5) };
        Assert.Equal(30, LineDelay.Of(Reports(0, 30), received)!.Value.TotalMilliseconds, tolerance: 0.5);
    }

    [Fact]
    public void Few_reports_are_no_measurement()
    {
        Assert.Null(LineDelay.Of(Reports(0, 30), Reports(20, 9)));
        Assert.Null(LineDelay.Of([], Reports(20, 30)));
    }

    // A report for each fifth of a second, in which three pictures are taken.
    private static FrameCount[] Reports(int laterByMilliseconds, int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(report => new FrameCount(
                    TimeSpan.FromMilliseconds(report * 200 + laterByMilliseconds),
                    report * 3
                )),
        ];
}
