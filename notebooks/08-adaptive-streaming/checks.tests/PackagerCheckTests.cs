using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L08AdaptiveStreaming;

namespace BucketLab.Lessons.Tests.L08AdaptiveStreaming;

/// <summary>Checks for whoever makes a stream: true rates, a common grid, an order of puts.</summary>
public sealed class PackagerCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task The_fastest_segment_is_the_bandwidth()
    {
        var answer = await BandwidthAsync(all => (long)all.Max(one => one.Bytes * 8 / one.Seconds));
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("1 200 000 bits", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_average_is_recognised() =>
        Assert.Equal(
            "average-is-bandwidth",
            (
                await BandwidthAsync(all => (long)(all.Sum(one => one.Bytes) * 8 / all.Sum(one => one.Seconds)))
            ).Misconception
        );

    [Fact]
    public async Task Bytes_are_recognised() =>
        Assert.Equal(
            "bytes-are-bits",
            (await BandwidthAsync(all => (long)all.Max(one => one.Bytes / one.Seconds))).Misconception
        );

    [Fact]
    public async Task The_largest_segment_is_not_the_fastest()
    {
        var answer = await BandwidthAsync(all =>
            (long)(all.MaxBy(one => one.Bytes) is var one ? one.Bytes * 8 / one.Seconds : 0)
        );
        Assert.Null(answer.Misconception);
        Assert.Contains("need not be the fastest", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nought_is_not_defined_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await BandwidthAsync(_ => 0)).Tier);

    [Theory]
    [InlineData("b", CheckTier.Right, null)]
    [InlineData(" B ", CheckTier.Right, null)]
    [InlineData("a", CheckTier.Almost, "hls-is-a-codec")]
    [InlineData("c", CheckTier.Almost, "hls-time-is-exact")]
    [InlineData("d", CheckTier.Almost, "one-rung-at-a-time")]
    [InlineData("?", CheckTier.NotDefined, null)]
    [InlineData("because", CheckTier.WrongType, null)]
    public async Task Each_explanation_has_an_answer_of_its_own(string reason, object tier, string? misconception)
    {
        var answer = await store.AskAsync(new ExplainGridCheck(), reason);
        Assert.Equal(tier, answer.Tier);
        Assert.Equal(misconception, answer.Misconception);
    }

    [Theory]
    [InlineData(PublishSteps.PutSegments, PublishSteps.PutMedia)]
    [InlineData(PublishSteps.PutMedia, PublishSteps.PutSegments)]
    public async Task What_nobody_sees_yet_may_come_in_any_order(string first, string second) =>
        Assert.Equal(
            CheckTier.Right,
            (await OrderAsync(first, second, PublishSteps.PutMain, PublishSteps.Delete)).Tier
        );

    [Theory]
    [InlineData(PublishSteps.PutMain, PublishSteps.PutMedia, PublishSteps.PutSegments)]
    [InlineData(PublishSteps.PutMedia, PublishSteps.PutMain, PublishSteps.PutSegments)]
    public async Task Announcing_too_early_is_recognised(string first, string second, string third)
    {
        var answer = await OrderAsync(first, second, third, PublishSteps.Delete);
        Assert.Equal("entry-first", answer.Misconception);
        Assert.Contains("e-2/", answer.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_what_is_still_named_is_recognised()
    {
        var answer = await OrderAsync(
            PublishSteps.PutSegments,
            PublishSteps.PutMedia,
            PublishSteps.Delete,
            PublishSteps.PutMain
        );
        Assert.Equal("tidy-first", answer.Misconception);
        Assert.Contains("asked for e-1/media.m3u8 and got 404", answer.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_as_given_and_lines_that_are_others_get_an_answer()
    {
        Assert.Equal(
            CheckTier.NotDefined,
            (
                await OrderAsync(
                    PublishSteps.Delete,
                    PublishSteps.PutMain,
                    PublishSteps.PutMedia,
                    PublishSteps.PutSegments
                )
            ).Tier
        );
        Assert.Equal(
            CheckTier.WrongType,
            (
                await OrderAsync(
                    PublishSteps.PutMain,
                    PublishSteps.PutMain,
                    PublishSteps.PutMedia,
                    PublishSteps.PutSegments
                )
            ).Tier
        );
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync()).Tier);
    }

    private Task<CheckAnswer> BandwidthAsync(Func<IReadOnlyList<(double Seconds, long Bytes)>, long> bandwidthOf) =>
        store.AskAsync(new BandwidthOfCheck(), bandwidthOf);

    private Task<CheckAnswer> OrderAsync(params string[] order) => store.AskAsync(new PublishOrderCheck(), order);
}
