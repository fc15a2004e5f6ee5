using System.Globalization;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L08AdaptiveStreaming;
using BucketLab.Media;

namespace BucketLab.Lessons.Tests.L08AdaptiveStreaming;

/// <summary>Checks on the work of a player: find a segment, choose a rendition.</summary>
public sealed class PlayerCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Adding_up_durations_finds_the_segment() =>
        Assert.Equal(CheckTier.Right, (await SegmentAsync(Find)).Tier);

    [Fact]
    public async Task Counting_in_target_durations_is_recognised() =>
        Assert.Equal(
            "target-is-length",
            (await SegmentAsync((text, second) => Names(text)[(int)(second / 2)])).Misconception
        );

    [Fact]
    public async Task Computing_a_name_is_recognised() =>
        Assert.Equal("names-are-numbers", (await SegmentAsync((_, second) => $"seg-{(int)second}.m4s")).Misconception);

    [Fact]
    public async Task A_tag_or_the_init_segment_is_no_segment()
    {
        Assert.Contains(
            "which is no segment",
            (await SegmentAsync((text, _) => text.Split('\n')[0])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "which is no segment",
            (await SegmentAsync((_, _) => "head.mp4")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_moment_at_which_a_segment_ends_belongs_to_the_next() =>
        Assert.Contains(
            "the next one holds the moment",
            (await SegmentAsync((text, second) => Find(text, second == 1.5 ? 1.4 : second))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task No_name_is_not_defined_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await SegmentAsync((_, _) => null!)).Tier);

    [Fact]
    public async Task The_highest_rate_that_fits_is_right() =>
        Assert.Equal(
            CheckTier.Right,
            (
                await VariantAsync(
                    (all, bps) =>
                        all.Where(one => one.BandwidthBps <= bps).MaxBy(one => one.BandwidthBps)
                        ?? all.MinBy(one => one.BandwidthBps)
                )
            ).Tier
        );

    [Fact]
    public Task Taking_the_average_for_enough_is_recognised() =>
        RecognisedAsync(
            "average-is-enough",
            (all, bps) =>
                all.Where(one => one.AverageBandwidthBps <= bps).MaxBy(one => one.AverageBandwidthBps)
                ?? all.MinBy(one => one.BandwidthBps)
        );

    [Fact]
    public Task Trusting_the_order_is_recognised() =>
        RecognisedAsync("order-is-rank", (all, bps) => all.LastOrDefault(one => one.BandwidthBps <= bps));

    [Fact]
    public Task Trusting_the_order_from_the_front_is_recognised() =>
        RecognisedAsync("order-is-rank", (all, bps) => all.FirstOrDefault(one => one.BandwidthBps <= bps));

    [Fact]
    public Task Giving_up_on_a_narrow_line_is_recognised() =>
        RecognisedAsync(
            "nothing-fits",
            (all, bps) => all.Where(one => one.BandwidthBps <= bps).MaxBy(one => one.BandwidthBps)
        );

    [Fact]
    public async Task Bits_against_kilobits_are_told()
    {
        var answer = await VariantAsync(
            (all, bps) =>
                all.Where(one => one.BandwidthBps <= bps / 1000).MaxBy(one => one.BandwidthBps)
                ?? all.MinBy(one => one.BandwidthBps)
        );
        Assert.Null(answer.Misconception);
        Assert.Contains("multiply the line by 1000", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_nothing_is_not_defined_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await VariantAsync((_, _) => null)).Tier);

    private static string Find(string playlist, double second)
    {
        var end = 0.0;
        foreach (var line in playlist.Split('\n'))
        {
            if (line.StartsWith("#EXTINF:", StringComparison.Ordinal))
                end += double.Parse(line["#EXTINF:".Length..].Split(',')[0], CultureInfo.InvariantCulture);
            else if (line is [not '#', ..] && second < end)
                return line;
        }

        return "";
    }

    private static string[] Names(string playlist) => [.. playlist.Split('\n').Where(line => line is [not '#', ..])];

    private Task<CheckAnswer> SegmentAsync(Func<string, double, string> segmentAt) =>
        store.AskAsync(new SegmentAtCheck(), segmentAt);

    private Task<CheckAnswer> VariantAsync(Func<IReadOnlyList<Variant>, long, Variant?> choose) =>
        store.AskAsync(
            new ChooseVariantCheck(),
            (Func<string, int, string>)(
                (text, kbps) =>
                    choose(((MultivariantPlaylist)HlsPlaylist.Parse(text).Playlist).Variants, kbps * 1000L)?.Uri!
            )
        );

    private async Task RecognisedAsync(string misconception, Func<IReadOnlyList<Variant>, long, Variant?> choose) =>
        Assert.Equal(misconception, (await VariantAsync(choose)).Misconception);
}
