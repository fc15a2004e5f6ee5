using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L07FaststartMp4;

namespace BucketLab.Lessons.Tests.L07FaststartMp4;

/// <summary>The small functions of the lesson, its order and its choice.</summary>
public sealed class FaststartAnswersTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Every_offset_grows_by_the_size_of_the_index()
    {
        var answer = await ShiftAsync((offsets, moov) => Array.ConvertAll(offsets, offset => offset + moov));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Equal(
            CheckTier.Right,
            (
                await ShiftAsync(
                    (offsets, moov) =>
                    {
                        for (var chunk = 0; chunk < offsets.Length; chunk++)
                            offsets[chunk] += moov;
                        return offsets;
                    }
                )
            ).Tier
        );
    }

    [Fact]
    public async Task Offsets_as_they_were_are_recognised()
    {
        var answer = await ShiftAsync((offsets, _) => [.. offsets]);
        Assert.Equal((CheckTier.Almost, "offsets-are-relative"), (answer.Tier, answer.Misconception));
        Assert.Contains("counts from the beginning of the file", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_offsets_are_told_the_first_that_is_wrong()
    {
        await SaysAsync("The chunk at 48 now lies at", (offsets, moov) => [.. offsets.Select(one => one + moov + 8)]);
        await SaysAsync("The chunk at 48 now lies at", (offsets, moov) => [.. offsets.Select(one => one - moov)]);
        await SaysAsync("The chunk at 5048 now", (offsets, moov) => [offsets[0] + moov, .. offsets[1..]]);
        await SaysAsync("given 3 offsets and gave 1", (offsets, moov) => [offsets[0] + moov]);
        await SaysAsync("given 3 offsets and gave 4", (offsets, moov) => [moov, .. offsets.Select(one => one + moov)]);

        async Task SaysAsync(string message, Func<uint[], uint, uint[]> shiftOffsets)
        {
            var answer = await ShiftAsync(shiftOffsets);
            Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
            Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_offsets_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await ShiftAsync((_, _) => [])).Tier);
        Assert.Equal(CheckTier.NotDefined, (await ShiftAsync((_, _) => null!)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new ShiftOffsetsCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new ShiftOffsetsCheck(), new uint[] { 48 })).Tier);
    }

    [Fact]
    public async Task The_shape_that_a_viewer_sees_is_right()
    {
        var answer = await ShapeAsync(
            (width, height, rotation) =>
                width == height ? "square/"
                : width > height == rotation is 0 or 180 ? "landscape/"
                : "portrait/"
        );
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task Width_and_height_alone_are_recognised()
    {
        var answer = await ShapeAsync((width, height, _) => Shape(width, height));
        Assert.Equal((CheckTier.Almost, "size-is-shape"), (answer.Tier, answer.Misconception));
        Assert.Contains("The rotation stands in the file beside the size", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turning_too_often_or_too_seldom_is_noticed()
    {
        await SaysAsync(
            "1280 x 720, turned by 180 degrees, went to portrait/",
            (width, height, rotation) => rotation == 0 ? Shape(width, height) : Shape(height, width)
        );
        await SaysAsync(
            "1920 x 1080, turned by 270 degrees, went to landscape/",
            (width, height, rotation) => rotation == 90 ? Shape(height, width) : Shape(width, height)
        );
        await SaysAsync(
            "1920 x 1080, turned by 90 degrees, went to landscape/",
            (width, height, rotation) => rotation >= 180 ? Shape(height, width) : Shape(width, height)
        );
    }

    [Fact]
    public async Task Nearly_equal_sides_make_no_square()
    {
        await SaysAsync(
            "640 x 638, turned by 0 degrees, went to square/",
            (width, height, rotation) => Math.Abs(width - height) < 10 ? "square/" : Turned(width, height, rotation)
        );
        await SaysAsync(
            "638 x 640, turned by 0 degrees, went to landscape/",
            (width, height, rotation) => height - width == 2 ? "landscape/" : Turned(width, height, rotation)
        );
    }

    [Fact]
    public async Task Prefixes_that_are_none_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await ShapeAsync((_, _, _) => "")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await ShapeAsync((_, _, _) => null!)).Tier);
        await SaysAsync("went to landscape; a viewer sees it as landscape/", (_, _, _) => "landscape");
        await SaysAsync("went to Landscape/", (_, _, _) => "Landscape/");
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new AspectPrefixCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new AspectPrefixCheck(), "square/")).Tier);
    }

    [Fact]
    public async Task One_order_of_the_player_is_right()
    {
        Assert.Equal(["CADBE"], await Orders.RightAsync("ABCDE", "ABCDE", OrderAsync));
        Assert.Equal(CheckTier.Right, (await OrderAsync("cadbe")).Tier);
    }

    [Theory]
    [InlineData("DBCAE", "player-knows-the-end")]
    [InlineData("CDABE", "player-knows-the-end")]
    [InlineData("CBADE", "player-knows-the-end")]
    [InlineData("ACDBE", null)]
    [InlineData("CADEB", null)]
    public async Task Asking_for_the_end_too_early_is_recognised(string order, string? misconception)
    {
        var answer = await OrderAsync(order);
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
        if (misconception is not null)
            Assert.Contains(
                "asks for the end of the file before it has seen the beginning",
                answer.Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task Steps_as_given_missing_or_invented_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("ABCDE")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("CADB")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("CADBX")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new FetchOrderCheck(), null)).Tier);
        // A text is a row of letters and no list of texts.
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new FetchOrderCheck(), "CADBE")).Tier);
    }

    [Theory]
    [InlineData("A", "faststart-encodes", CheckTier.Almost, "An encoder that ran twice")]
    [InlineData(" b", null, CheckTier.Right, "the media bytes are copied as they are")]
    [InlineData("c", "hash-is-length", CheckTier.Almost, "not over its size")]
    [InlineData("", null, CheckTier.NotDefined, "no letter yet")]
    [InlineData(null, null, CheckTier.NotDefined, "no letter yet")]
    [InlineData("d", null, CheckTier.WrongType, "none of the three letters")]
    [InlineData(2, null, CheckTier.WrongType, "holds no text")]
    public async Task Each_explanation_has_an_answer_of_its_own(
        object? letter,
        string? misconception,
        object tier,
        string message
    )
    {
        var answer = await store.AskAsync(new ExplainHashCheck(), letter);
        Assert.Equal((misconception, tier), (answer.Misconception, (object)answer.Tier));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    private static string Shape(int width, int height) =>
        width > height ? "landscape/"
        : width < height ? "portrait/"
        : "square/";

    private static string Turned(int width, int height, int rotation) =>
        rotation % 180 == 0 ? Shape(width, height) : Shape(height, width);

    private async Task SaysAsync(string message, Func<int, int, int, string> aspectPrefix)
    {
        var answer = await ShapeAsync(aspectPrefix);
        Assert.Equal(CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> ShiftAsync(Func<uint[], uint, uint[]> shiftOffsets) =>
        store.AskAsync(new ShiftOffsetsCheck(), shiftOffsets);

    private Task<CheckAnswer> ShapeAsync(Func<int, int, int, string> aspectPrefix) =>
        store.AskAsync(new AspectPrefixCheck(), aspectPrefix);

    private Task<CheckAnswer> OrderAsync(string order) =>
        store.AskAsync(new FetchOrderCheck(), order.Select(letter => letter.ToString()).ToList());
}
