using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L01LargeFiles;

namespace BucketLab.Lessons.Tests.L01LargeFiles;

public sealed class PublishOrderCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("LHPI", null)]
    [InlineData("HLPI", null)]
    [InlineData("LHIP", "row-first")]
    [InlineData("HPLI", "look-too-late")]
    [InlineData("HPIL", "look-too-late")]
    [InlineData("LPHI", "key-comes-later")]
    [InlineData("LIHP", "key-comes-later")]
    public async Task An_order_is_right_when_no_row_leads_to_nothing_and_no_fake_is_kept(
        string order,
        string? misconception
    )
    {
        var answer = await AskAsync(order.Select(Line).ToArray());
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
    }

    [Fact]
    public async Task A_row_that_is_written_too_early_leads_to_404() =>
        Assert.Contains(
            "HEAD of its key answers 404",
            (await AskAsync("LHIP".Select(Line).ToArray())).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Every_order_of_the_four_lines_gets_an_answer()
    {
        foreach (var order in Orders.Of("LHPI"))
            Assert.NotEqual(CheckTier.WrongType, (await AskAsync(order.Select(Line).ToArray())).Tier);
    }

    [Fact]
    public async Task Lines_as_given_missing_or_invented_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync("IPLH".Select(Line).ToArray())).Tier);
        Assert.Equal(CheckTier.WrongType, (await AskAsync(new[] { "PUT", null! })).Tier);
        Assert.Equal(CheckTier.WrongType, (await AskAsync(Enumerable.Repeat(Line('P'), 5))).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync(null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await AskAsync(4)).Tier);
    }

    private static string Line(char letter) =>
        letter switch
        {
            'L' => PublishSteps.Look,
            'H' => PublishSteps.Hash,
            'P' => PublishSteps.Put,
            _ => PublishSteps.Insert,
        };

    private Task<CheckAnswer> AskAsync(object? order) =>
        new PublishOrderCheck().RunAsync(store.Lab, [order], TestContext.Current.CancellationToken);
}
