using System.Collections.Immutable;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L09LiveStreaming;
using BucketLab.Media;

namespace BucketLab.Lessons.Tests.L09LiveStreaming;

/// <summary>Checks for whoever publishes a live stream: how to move the window, and how to end it.</summary>
public sealed class PublisherCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Segment_list_wait_delete_is_right() =>
        Assert.Equal(
            CheckTier.Right,
            (await OrderAsync(TickSteps.PutSegment, TickSteps.PutList, TickSteps.Wait, TickSteps.Delete)).Tier
        );

    [Theory]
    [InlineData("list-first", TickSteps.PutList, TickSteps.PutSegment, TickSteps.Wait, TickSteps.Delete)]
    [InlineData("list-first", TickSteps.Wait, TickSteps.PutList, TickSteps.PutSegment, TickSteps.Delete)]
    [InlineData("delete-at-once", TickSteps.PutSegment, TickSteps.PutList, TickSteps.Delete, TickSteps.Wait)]
    [InlineData("delete-at-once", TickSteps.PutSegment, TickSteps.Wait, TickSteps.PutList, TickSteps.Delete)]
    [InlineData("make-room-first", TickSteps.Delete, TickSteps.PutSegment, TickSteps.PutList, TickSteps.Wait)]
    [InlineData("make-room-first", TickSteps.PutSegment, TickSteps.Delete, TickSteps.PutList, TickSteps.Wait)]
    [InlineData("make-room-first", TickSteps.Wait, TickSteps.Delete, TickSteps.PutSegment, TickSteps.PutList)]
    public async Task Each_wrong_order_is_recognised(string misconception, params string[] order)
    {
        var answer = await OrderAsync(order);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Contains("got 404", answer.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_as_given_and_lines_that_are_others_get_an_answer()
    {
        Assert.Equal(
            CheckTier.NotDefined,
            (await OrderAsync(TickSteps.Delete, TickSteps.PutList, TickSteps.Wait, TickSteps.PutSegment)).Tier
        );
        Assert.Equal(
            CheckTier.WrongType,
            (await OrderAsync(TickSteps.PutList, TickSteps.PutList, TickSteps.Wait, TickSteps.PutSegment)).Tier
        );
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync()).Tier);
    }

    [Fact]
    public async Task All_segments_once_and_an_end_are_a_recording()
    {
        var answer = await RecordAsync(states => Whole(states));
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains(
            "All 7 segments play from the beginning, and it took 1 request",
            answer.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public Task The_last_window_is_recognised() => RecordingIsRecognisedAsync("last-window", states => states[^1]);

    [Fact]
    public Task All_states_in_a_row_are_recognised() =>
        RecordingIsRecognisedAsync(
            "every-state",
            states => Whole(states) with { Segments = [.. states.SelectMany(state => state.Segments)] }
        );

    [Fact]
    public Task A_list_without_an_end_is_recognised() =>
        RecordingIsRecognisedAsync("still-open", states => Whole(states) with { HasEnd = false, Type = null });

    [Fact]
    public Task A_list_without_the_init_segment_is_recognised() =>
        RecordingIsRecognisedAsync(
            "map-lost",
            states =>
                Whole(states) with
                {
                    Segments = [.. Whole(states).Segments.Select(segment => segment with { Map = null })],
                }
        );

    [Fact]
    public async Task Another_order_another_number_and_a_broken_rule_are_told()
    {
        Assert.Contains(
            "in this order",
            (
                await RecordAsync(states => Whole(states) with { Segments = [.. Whole(states).Segments.Reverse()] })
            ).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "its number is 0",
            (await RecordAsync(states => Whole(states) with { MediaSequence = 4 })).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "breaks a rule of HLS",
            (await RecordAsync(states => Whole(states) with { TargetDurationSeconds = 1 })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Text_that_is_no_media_playlist_gets_an_answer()
    {
        Assert.Equal(
            CheckTier.NotDefined,
            (await store.AskAsync(new EndRecordingCheck(), (Func<IReadOnlyList<string>, string>)(_ => null!))).Tier
        );
        var answer = await store.AskAsync(
            new EndRecordingCheck(),
            (Func<IReadOnlyList<string>, string>)(_ => "the whole show")
        );
        Assert.Contains("no media playlist", answer.Message, StringComparison.Ordinal);
    }

    private static MediaPlaylist Whole(ImmutableArray<MediaPlaylist> states) =>
        states[0] with
        {
            Segments = [.. states.SelectMany(state => state.Segments).DistinctBy(segment => segment.Uri)],
            Type = PlaylistType.Vod,
            HasEnd = true,
        };

    private Task<CheckAnswer> OrderAsync(params string[] order) => store.AskAsync(new TickOrderCheck(), order);

    private Task<CheckAnswer> RecordAsync(Func<ImmutableArray<MediaPlaylist>, MediaPlaylist> record) =>
        store.AskAsync(
            new EndRecordingCheck(),
            (Func<IReadOnlyList<string>, string>)(
                states => record([.. states.Select(text => (MediaPlaylist)HlsPlaylist.Parse(text).Playlist)]).ToString()
            )
        );

    private async Task RecordingIsRecognisedAsync(
        string misconception,
        Func<ImmutableArray<MediaPlaylist>, MediaPlaylist> record
    ) => Assert.Equal(misconception, (await RecordAsync(record)).Misconception);
}
