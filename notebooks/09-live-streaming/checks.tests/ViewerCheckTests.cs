using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L09LiveStreaming;
using BucketLab.Media;

namespace BucketLab.Lessons.Tests.L09LiveStreaming;

/// <summary>Checks on a viewer: where to join, why it is late, what a cache may keep, which way is fast
/// enough.</summary>
public sealed class ViewerCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Three_target_durations_from_the_end_are_right() =>
        Assert.Equal(CheckTier.Right, (await JoinAsync(ByTheRule)).Tier);

    [Fact]
    public Task The_newest_segment_is_recognised() =>
        JoinIsRecognisedAsync("newest-first", playlist => playlist.Segments[^1].Uri);

    [Fact]
    public Task The_oldest_segment_is_recognised() =>
        JoinIsRecognisedAsync("oldest-first", playlist => playlist.Segments[0].Uri);

    [Fact]
    public Task Three_segments_are_recognised() =>
        JoinIsRecognisedAsync(
            "three-segments",
            playlist => playlist.Segments[Math.Max(0, playlist.Segments.Length - 3)].Uri
        );

    [Fact]
    public async Task A_segment_too_far_back_is_told_the_right_one()
    {
        var answer = await JoinAsync(playlist => playlist.Segments[Math.Max(1, playlist.Segments.Length - 4)].Uri);
        Assert.Null(answer.Misconception);
        Assert.Contains("It was to be seg-13.m4s", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_has_just_begun_is_joined_at_its_beginning() =>
        Assert.Equal(
            "newest-first",
            (
                await JoinAsync(playlist =>
                    playlist.Segments.Length > 2 ? ByTheRule(playlist) : playlist.Segments[^1].Uri
                )
            ).Misconception
        );

    [Fact]
    public async Task No_name_and_no_segment_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await JoinAsync(_ => null)).Tier);
        Assert.Contains(
            "no segment of the playlist",
            (await JoinAsync(_ => "init.mp4")).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("c", CheckTier.Right, null)]
    [InlineData(" C ", CheckTier.Right, null)]
    [InlineData("a", CheckTier.Almost, "store-is-slow")]
    [InlineData("b", CheckTier.Almost, "encoder-is-slow")]
    [InlineData("d", CheckTier.Almost, "polling-is-slow")]
    [InlineData("?", CheckTier.NotDefined, null)]
    [InlineData("because", CheckTier.WrongType, null)]
    public async Task Each_explanation_has_an_answer_of_its_own(string reason, object tier, string? misconception)
    {
        var answer = await store.AskAsync(new ExplainLatencyCheck(), reason);
        Assert.Equal(tier, answer.Tier);
        Assert.Equal(misconception, answer.Misconception);
    }

    [Theory]
    [InlineData("public, max-age=1")]
    [InlineData("no-cache")]
    [InlineData("no-store")]
    [InlineData("max-age=3600, s-maxage=2")]
    public async Task A_playlist_kept_for_a_moment_or_not_at_all_is_right(string header) =>
        Assert.Equal(CheckTier.Right, (await CacheAsync(header, "public, max-age=31536000, immutable")).Tier);

    [Theory]
    [InlineData("max-age=60", "max-age=60", "playlist-as-a-file")]
    [InlineData("max-age=10", "max-age=60", "playlist-as-a-file")]
    [InlineData("no-store", "no-store", "live-means-no-cache")]
    [InlineData("max-age=1", "private, max-age=600", "live-means-no-cache")]
    public async Task What_freezes_viewers_or_loads_the_store_is_recognised(
        string playlist,
        string segment,
        string misconception
    ) => Assert.Equal(misconception, (await CacheAsync(playlist, segment)).Misconception);

    [Fact]
    public async Task A_header_that_no_cache_understands_is_told()
    {
        Assert.Contains(
            "which no cache understands",
            (await CacheAsync("for ever", "max-age=60")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "which no cache understands",
            (await CacheAsync("max-age=", "max-age=60")).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(CheckTier.NotDefined, (await CacheAsync("max-age=1", "")).Tier);
    }

    [Theory]
    [InlineData("segments", "webrtc", "parts", "segments", CheckTier.Right, null)]
    [InlineData("Segments", " WebRTC", "parts", "segments", CheckTier.Right, null)]
    [InlineData("webrtc", "webrtc", "webrtc", "webrtc", CheckTier.Almost, "fastest-is-best")]
    [InlineData("segments", "webrtc", "webrtc", "segments", CheckTier.Almost, "fastest-is-best")]
    [InlineData("segments", "segments", "segments", "segments", CheckTier.Almost, "segments-for-all")]
    [InlineData("segments", "parts", "parts", "segments", CheckTier.Almost, "segments-for-all")]
    [InlineData("segments", "?", "parts", "segments", CheckTier.NotDefined, null)]
    [InlineData("segments", "telephone", "parts", "segments", CheckTier.Almost, null)]
    public async Task Each_choice_is_held_against_its_case(
        string concert,
        string lesson,
        string auction,
        string yesterday,
        object tier,
        string? misconception
    )
    {
        var answer = await store.AskAsync(
            new ChooseWayCheck(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["concert"] = concert,
                ["violin lesson"] = lesson,
                ["auction"] = auction,
                ["yesterday's concert"] = yesterday,
            }
        );
        Assert.Equal(tier, answer.Tier);
        Assert.Equal(misconception, answer.Misconception);
    }

    private static string ByTheRule(MediaPlaylist playlist)
    {
        var rest = 0.0;
        return playlist
                .Segments.Reverse()
                .FirstOrDefault(segment =>
                    (rest += segment.Duration.TotalSeconds) >= 3 * playlist.TargetDurationSeconds
                )
                ?.Uri
            ?? playlist.Segments[0].Uri;
    }

    private Task<CheckAnswer> JoinAsync(Func<MediaPlaylist, string?> joinAt) =>
        store.AskAsync(
            new JoinAtCheck(),
            (Func<string, string>)(text => joinAt((MediaPlaylist)HlsPlaylist.Parse(text).Playlist)!)
        );

    private async Task JoinIsRecognisedAsync(string misconception, Func<MediaPlaylist, string> joinAt) =>
        Assert.Equal(misconception, (await JoinAsync(joinAt)).Misconception);

    private Task<CheckAnswer> CacheAsync(string playlist, string segment) =>
        store.AskAsync(
            new CacheForCheck(),
            (Func<string, string>)(key => key.EndsWith(".m3u8", StringComparison.Ordinal) ? playlist : segment)
        );
}
