using BucketLab.Media;

namespace BucketLab.Media.Tests.Hls;

public sealed class StreamBitratesTests
{
    private static readonly TimeSpan Target = TimeSpan.FromSeconds(2);

    [Fact]
    public void The_peak_is_that_of_the_heaviest_run_of_about_a_target_duration()
    {
        // 1 s runs are half a target duration and count; the run of 3 s counts, that of 4 s does not.
        var rates = StreamBitrates.Of([Segment(2, 1000), Segment(1, 1500), Segment(2, 1000)], Target);
        Assert.Equal(new StreamBitrates(12_000, 5600), rates);
    }

    [Fact]
    public void A_short_rest_at_the_end_counts_only_together_with_what_is_before_it()
    {
        var rates = StreamBitrates.Of([Segment(2, 1000), Segment(0.5, 1000)], Target);
        Assert.Equal(6400, rates.PeakBps);
    }

    [Fact]
    public void A_stream_of_nothing_has_no_rate() => Assert.Equal(default, StreamBitrates.Of([], Target));

    [Fact]
    public void Sound_is_added_to_the_picture() =>
        Assert.Equal(new StreamBitrates(30, 20), new StreamBitrates(10, 5) + new StreamBitrates(20, 15));

    private static (TimeSpan Duration, long SizeBytes) Segment(double seconds, long bytes) =>
        (TimeSpan.FromSeconds(seconds), bytes);
}
