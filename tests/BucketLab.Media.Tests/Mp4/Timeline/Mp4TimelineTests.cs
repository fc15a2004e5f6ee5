using System.Globalization;
using BucketLab.Media.Mp4;
using BucketLab.Media.Tests.Mp4.FastStarting;

namespace BucketLab.Media.Tests.Mp4.Timeline;

public sealed class Mp4TimelineTests
{
    [Theory]
    [InlineData("landscape-moov-last.mp4")]
    [InlineData("landscape-fragmented.mp4")]
    [InlineData("audio-only.m4a")]
    [InlineData("large-moov.mp4")]
    public async Task Every_sample_lies_and_plays_where_ffprobe_finds_it(string name)
    {
        var timeline = await ReadAsync(name);
        foreach (var (track, stream) in timeline.Tracks.Select((track, stream) => (track, stream)))
        {
            var packets = await FfprobeText.RunAsync([
                "-select_streams",
                stream.ToString(CultureInfo.InvariantCulture),
                "-show_entries",
                "packet=pts,size,pos,flags",
                "-of",
                "csv=p=0",
                "-i",
                SampleMedia.PathOf(name),
            ]);
            var ours = track.Samples.Select(sample =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sample.PresentationTime},{sample.Bytes.LengthBytes},{sample.Bytes.OffsetBytes},"
                        + $"{(sample.IsKeyframe ? 'K' : '_')}_"
                )
            );
            // A packet that the edit list cuts off is marked D for discard; that it is there is all that matters here.
            var theirs = packets.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(theirs.Select(line => line.TrimEnd(',').Replace("KD", "K_", StringComparison.Ordinal)), ours);
        }
    }

    [Fact]
    public async Task A_time_needs_the_index_and_each_track_from_its_keyframe_on()
    {
        var timeline = await ReadAsync("landscape-faststart.mp4");
        var need = timeline.At(TimeSpan.FromSeconds(5));
        var picture = need.Tracks[0];
        Assert.Equal(4, picture.KeyframeTime.TotalSeconds, tolerance: 0.001);
        Assert.Equal(5, picture.ShownTime.TotalSeconds, tolerance: 0.001);
        var sound = need.Tracks[1];
        Assert.Equal(sound.KeyframeTime, sound.ShownTime);
        Assert.Equal(32, need.Index.OffsetBytes);
        Assert.InRange(need.TotalBytes, need.Index.LengthBytes + 50_000, need.Index.LengthBytes + 200_000);
        Assert.StartsWith("bytes=32-", need.Spans[0].RangeHeader, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_frame_needs_little_of_the_file()
    {
        var need = (await ReadAsync("landscape-moov-last.mp4")).At(TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, need.Tracks[0].ShownTime);
        Assert.InRange(need.TotalBytes, 1, 60_000);
        Assert.Equal(3, need.Spans.Length);
    }

    [Fact]
    public async Task A_time_in_a_fragmented_file_needs_the_moof_of_its_fragment()
    {
        var need = (await ReadAsync("landscape-fragmented.mp4")).At(TimeSpan.FromSeconds(5));
        Assert.Single(need.Tracks[0].Indexes);
        // Without an edit list the delay of the B-frames, two frames, stays in.
        Assert.Equal(4.067, need.Tracks[0].KeyframeTime.TotalSeconds, tolerance: 0.001);
    }

    [Fact]
    public async Task A_time_beyond_the_end_shows_the_last_frame() =>
        Assert.Equal(
            9.967,
            (await ReadAsync("landscape-faststart.mp4")).At(TimeSpan.FromHours(1)).Tracks[0].ShownTime.TotalSeconds,
            tolerance: 0.001
        );

    [Fact]
    public void A_file_without_moov_has_no_timeline() =>
        Assert.Throws<Mp4FormatException>(() => Mp4Timeline.Of(Mp4File.Parse(Movie.File(Movie.Ftyp))));

    [Fact]
    public void Four_billion_samples_in_a_small_file_are_refused_at_once()
    {
        var table = new StblBox([
            new SttsBox([new(uint.MaxValue, 1)]),
            new StscBox([new(1, uint.MaxValue)]),
            new StszBox([]) { UniformSizeBytes = 1, SampleCount = uint.MaxValue },
            new StcoBox([8]),
        ]);
        var file = Mp4File.Parse(Movie.File(new MdatBox(new byte[5]), new MoovBox([Movie.Track(1, table)])));
        Assert.Contains(
            "the file only",
            Assert.Throws<Mp4FormatException>(() => Mp4Timeline.Of(file)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_fragment_of_four_billion_samples_without_fields_ends_with_the_file()
    {
        var moov = new MoovBox([
            Movie.Track(1, new StblBox([])),
            new MvexBox([new TrexBox(1) { SampleSizeBytes = 1 }]),
        ]);
        var run = new TrunBox(1, []) { SampleCount = uint.MaxValue, OffsetBytes = 0 };
        var moof = new MoofBox([new TrafBox([new TfhdBox(1), run])]);
        var file = Mp4File.Parse(Movie.File(moov, moof, new MdatBox(new byte[5])));
        Assert.InRange(Assert.Single(Mp4Timeline.Of(file).Tracks).Samples.Count(), 1, (int)file.LengthBytes);
    }

    [Fact]
    public void Runs_that_name_the_same_bytes_again_and_again_end_with_the_file()
    {
        var moov = new MoovBox([
            Movie.Track(1, new StblBox([])),
            new MvexBox([new TrexBox(1) { SampleSizeBytes = 1 }]),
        ]);
        // Each begins where its moof begins, so each alone lies in the file.
        var run = new TrunBox(1, []) { SampleCount = 50, OffsetBytes = 0 };
        var moof = new MoofBox([new TrafBox([new TfhdBox(1), .. Enumerable.Repeat(run, 1000)])]);
        var file = Mp4File.Parse(Movie.File(moov, moof, new MdatBox(new byte[5])));
        Assert.InRange(Assert.Single(Mp4Timeline.Of(file).Tracks).Samples.Count(), 1, (int)file.LengthBytes);
    }

    private static async Task<Mp4Timeline> ReadAsync(string name)
    {
        using var stream = File.OpenRead(SampleMedia.PathOf(name));
        return Mp4Timeline.Of(await Mp4File.ReadAsync(stream));
    }
}
