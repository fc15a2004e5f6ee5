using BucketLab.Media;

namespace BucketLab.Media.Tests.Processes;

public sealed class FfmpegProgressReaderTests
{
    [Fact]
    public void A_block_becomes_one_report()
    {
        var report = Assert.Single(
            Read("frame=60\nfps=30.1\ntotal_size=1048576\nout_time_us=2000000\nspeed=1.5x\nprogress=continue")
        );
        Assert.Equal(new FfmpegProgress(60, TimeSpan.FromSeconds(2), 1048576, 1.5, IsLast: false), report);
    }

    [Fact]
    public void What_ffmpeg_does_not_know_is_null()
    {
        var report = Assert.Single(Read("total_size=N/A\nout_time_us=N/A\nspeed=N/A\nprogress=end"));
        Assert.Equal(new FfmpegProgress(0, null, null, null, IsLast: true), report);
    }

    [Fact]
    public void A_negative_or_absurd_time_is_kept_within_bounds()
    {
        Assert.Equal(TimeSpan.Zero, Read("out_time_us=-9223372036854775807\nprogress=continue")[0].Time);
        Assert.True(Read("out_time_us=9223372036854775807\nprogress=continue")[0].Time > TimeSpan.FromDays(1));
    }

    [Fact]
    public void Lines_that_are_no_pairs_are_passed_over() => Assert.Empty(Read("hello\n\nframe=1"));

    private static List<FfmpegProgress> Read(string text)
    {
        var reports = new Collector();
        var reader = new FfmpegProgressReader(reports);
        foreach (var line in text.Split('\n'))
            reader.Line(line);
        return reports.All;
    }

    private sealed class Collector : IProgress<FfmpegProgress>
    {
        public List<FfmpegProgress> All { get; } = [];

        public void Report(FfmpegProgress value) => All.Add(value);
    }
}
