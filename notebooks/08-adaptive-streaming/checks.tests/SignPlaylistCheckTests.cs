using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L08AdaptiveStreaming;
using BucketLab.Media;

namespace BucketLab.Lessons.Tests.L08AdaptiveStreaming;

public sealed class SignPlaylistCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Signing_every_name_is_right()
    {
        var answer = await AskAsync(PlaylistUris.Replace);
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("without its signature answered 403", answer.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgetting_the_init_segment_is_recognised()
    {
        var answer = await AskAsync(
            (playlist, sign) => PlaylistUris.Replace(playlist, name => name == "init.mp4" ? name : sign(name))
        );
        Assert.Equal("map-forgotten", answer.Misconception);
        Assert.Contains("403", answer.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_signature_for_all_names_is_recognised()
    {
        var answer = await AskAsync(
            (playlist, sign) =>
                PlaylistUris.Replace(
                    playlist,
                    name => new Uri(new Uri(sign("init.mp4")), name) + new Uri(sign("init.mp4")).Query
                )
        );
        Assert.Equal("one-signature-for-all", answer.Misconception);
        Assert.Contains("seg-1.m4s", answer.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_segment_that_was_left_out_is_named()
    {
        var answer = await AskAsync(
            (playlist, sign) => PlaylistUris.Replace(playlist, name => name == "seg-2.m4s" ? name : sign(name))
        );
        Assert.Contains("seg-2.m4s answered 403", answer.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_to_other_segments_are_not_taken_for_right() =>
        Assert.Equal(
            CheckTier.Almost,
            (await AskAsync((playlist, sign) => PlaylistUris.Replace(playlist, _ => sign("init.mp4")))).Tier
        );

    [Fact]
    public async Task Changed_tags_are_noticed() =>
        Assert.Contains(
            "something else is different",
            (
                await AskAsync(
                    (playlist, sign) =>
                        PlaylistUris.Replace(playlist, sign).Replace("#EXT-X-ENDLIST", "", StringComparison.Ordinal)
                )
            ).Observed,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_unchanged_playlist_is_not_defined_yet()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((playlist, _) => playlist)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _) => null!)).Tier);
    }

    private Task<CheckAnswer> AskAsync(Func<string, Func<string, string>, string> signPlaylist) =>
        store.AskAsync(new SignPlaylistCheck(), signPlaylist);
}
