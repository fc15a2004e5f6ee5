using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L04PrefixDesign;

namespace BucketLab.Lessons.Tests.L04PrefixDesign;

/// <summary>The order of the parts of a key, and why one question costs more than another.</summary>
public sealed class PrefixChoiceTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task One_order_answers_three_questions_and_every_other_has_a_reason()
    {
        var right = new List<string>();
        foreach (var order in Orders.Of("kudv").Where(order => order != "vduk"))
        {
            var answer = await OrderAsync(order);
            var misconception = order[0] switch
            {
                'd' => "day-first",
                'u' => "user-first",
                'v' => "id-first",
                _ => null,
            };
            Assert.Equal((order, misconception), (order, answer.Misconception));
            if (answer.Tier == CheckTier.Right)
                right.Add(order);
        }

        Assert.Equal(["kudv"], right);
    }

    [Theory]
    [InlineData("kudv", "raw/ for the rule (27 objects), keep/ada/ for a user (9), keep/ada/2026-11 for a month (6)")]
    [InlineData("dkuv", "begin with a day, so no prefix names a kind")]
    [InlineData("ukdv", "are under as many prefixes as there are users")]
    [InlineData("vkud", "begins with something that no question names")]
    [InlineData("kduv", "The prefix keep/ada/ names 0 objects; ada has 9")]
    [InlineData("kuvd", "The prefix keep/ada/2026-11 names 0 objects; ada recorded 6 in November")]
    public async Task An_order_is_told_what_its_prefixes_name(string order, string message) =>
        Assert.Contains(message, (await OrderAsync(order)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Parts_as_given_missing_or_invented_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("vduk")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("kud")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("kudd")).Tier);
        Assert.Equal(
            CheckTier.Right,
            (await store.AskAsync(new PartOrderCheck(), new[] { " Kind", "USER", "day ", "video" })).Tier
        );
        Assert.Equal(
            CheckTier.WrongType,
            (await store.AskAsync(new PartOrderCheck(), new[] { "kind/", "user/", "day/", null })).Tier
        );
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new PartOrderCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new PartOrderCheck(), 4)).Tier);
    }

    [Theory]
    [InlineData("a", "more-objects", "3 pages here and 3 there for everything: both hold the same number of objects")]
    [InlineData(" B ", null, "user3 is 1 page by user and 3 pages by day")]
    [InlineData("c", "longer-keys", "a page still holds 10, however long they are")]
    [InlineData("D", "index-of-users", "the other way round: 1 page by day and 3 by user")]
    public async Task Each_explanation_is_met_by_a_measurement(string letter, string? misconception, string message)
    {
        var answer = await store.AskAsync(new ExplainCostCheck(), letter);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("", CheckTier.NotDefined)]
    [InlineData("?", CheckTier.NotDefined)]
    [InlineData("e", CheckTier.WrongType)]
    [InlineData("because", CheckTier.WrongType)]
    [InlineData(2, CheckTier.WrongType)]
    public async Task No_explanation_gets_an_answer_too(object? value, object tier) =>
        Assert.Equal(tier, (await store.AskAsync(new ExplainCostCheck(), value)).Tier);

    private Task<CheckAnswer> OrderAsync(string order) =>
        store.AskAsync(
            new PartOrderCheck(),
            order
                .Select(letter =>
                    letter switch
                    {
                        'k' => "kind",
                        'u' => "user",
                        'd' => "day",
                        _ => "video",
                    }
                )
                .ToList()
        );
}
