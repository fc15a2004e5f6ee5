using System.Text;
using BucketLab.Media;
using BucketLab.Testing;
using BucketLab.Watching;

namespace BucketLab.Tests.Watching;

/// <summary>A viewer of a show that goes by in no time: a segment of two seconds is complete every two seconds of a
/// hasty clock.</summary>
public sealed class LiveFollowerTests
{
    private const int WindowSize = 4;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    private readonly HastyClock clock = new();
    private readonly List<string> fetched = [];
    private int segmentsOfShow = 6;
    private int lateSegment = -1;

    [Fact]
    public async Task It_joins_three_target_durations_behind_and_fetches_everything_from_there()
    {
        var seen = await FollowAsync();
        Assert.Equal("seg-0.m4s", seen.JoinedAt);
        Assert.Equal(["seg-0.m4s", "seg-1.m4s", "seg-2.m4s", "seg-3.m4s", "seg-4.m4s", "seg-5.m4s"], seen.Segments);
        Assert.InRange(seen.Latency!.Value.TotalSeconds, 6, 8);
        Assert.Equal("live/init.mp4", fetched.First(key => key != "live/list.m3u8"));
    }

    [Fact]
    public async Task Whoever_comes_late_joins_near_the_end_and_not_at_the_beginning()
    {
        clock.Advance(TimeSpan.FromSeconds(10.5));
        var seen = await FollowAsync();
        Assert.Equal("seg-2.m4s", seen.JoinedAt);
        Assert.DoesNotContain("live/seg-1.m4s", fetched);
        Assert.Equal(6.5, seen.Latency!.Value.TotalSeconds, 3);
        Assert.Equal([6.5, 4.5, 2.5], seen.SegmentsBehind.Take(3).Select(one => one.Behind));
        Assert.Equal([(0, 6.5), (Math.Round(seen.Looks[^1].At.TotalSeconds, 2), 6.5)], seen.PictureBehind);
    }

    [Fact]
    public async Task It_looks_again_after_a_target_duration_and_after_half_of_one_when_nothing_was_new()
    {
        lateSegment = 3;
        clock.Advance(TimeSpan.FromSeconds(2));
        var looks = (await FollowAsync()).Looks;
        Assert.Single(looks, look => !look.IsNew);
        foreach (var (look, following) in looks.Zip(looks.Skip(1)))
            Assert.Equal(look.IsNew ? 2 : 1, (following.At - look.At).TotalSeconds, 3);
    }

    [Fact]
    public async Task A_segment_that_is_gone_is_not_counted()
    {
        var seen = await FollowAsync(missing: "live/seg-4.m4s");
        Assert.DoesNotContain("seg-4.m4s", seen.Segments);
        Assert.Contains("seg-5.m4s", seen.Segments);
    }

    [Fact]
    public async Task A_show_that_ends_before_it_can_be_joined_is_played_from_its_beginning()
    {
        segmentsOfShow = 2;
        Assert.Equal("seg-0.m4s", (await FollowAsync()).JoinedAt);
    }

    [Fact]
    public async Task It_shows_each_look_and_how_late_it_was()
    {
        clock.Advance(TimeSpan.FromSeconds(10.5));
        var text = (await FollowAsync()).ToText();
        Assert.Contains("It joined at seg-2.m4s, 6.5 s behind the camera.", text, StringComparison.Ordinal);
        Assert.Contains("seg-1.m4s to seg-4.m4s", text, StringComparison.Ordinal);
        Assert.EndsWith("yes", text, StringComparison.Ordinal);
    }

    private Task<Followed> FollowAsync(string? missing = null)
    {
        var beginning = clock.GetUtcNow() - clock.Passed;
        return new LiveFollower(key => Task.FromResult(Fetch(key, missing, beginning)), clock).RunAsync(
            "live/list.m3u8",
            TestContext.Current.CancellationToken
        );
    }

    private byte[]? Fetch(string key, string? missing, DateTimeOffset beginning)
    {
        fetched.Add(key);
        if (key != "live/list.m3u8")
            return key == missing ? null : [1];
        var complete = Enumerable
            .Range(0, segmentsOfShow)
            .Count(number =>
                clock.Passed >= (Length * (number + 1)) + TimeSpan.FromSeconds(number == lateSegment ? 0.9 : 0)
            );
        return complete < 1 ? null : Encoding.UTF8.GetBytes(List(complete, beginning).ToString());
    }

    private MediaPlaylist List(int complete, DateTimeOffset beginning)
    {
        var first = Math.Max(0, complete - WindowSize);
        return new MediaPlaylist
        {
            Version = 7,
            TargetDurationSeconds = 2,
            MediaSequence = first,
            HasEnd = complete == segmentsOfShow,
            Segments =
            [
                .. Enumerable
                    .Range(first, complete - first)
                    .Select(number => new Segment(FormattableString.Invariant($"seg-{number}.m4s"), Length)
                    {
                        Map = new SegmentMap("init.mp4"),
                        ProgramDateTime = beginning + (number * Length),
                    }),
            ],
        };
    }
}
