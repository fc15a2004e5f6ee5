using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L00StartHere;

namespace BucketLab.Lessons.Tests.L00StartHere;

/// <summary>The exercises of the first lesson that are a number, a letter or an order.</summary>
public sealed class FirstAnswersTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData(2, null, "2 of the three requests were refused, now as before")]
    [InlineData(3, "all-of-them", "One of the three was your own")]
    [InlineData(1, "only-what-exists", "for a key that does not exist was refused as well")]
    [InlineData(0, null, "2 of the three were refused")]
    [InlineData(403, null, "2 of the three were refused")]
    public async Task A_number_of_refusals_is_held_against_three_requests(
        int number,
        string? misconception,
        string message
    )
    {
        var answer = await store.AskAsync(new CountRefusedCheck(), number);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(number == 2 ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        Assert.Equal([200, 403, 403], answer.Requests.Select(asked => asked.Status));
    }

    [Theory]
    [InlineData(-1, CheckTier.NotDefined)]
    [InlineData(int.MinValue, CheckTier.NotDefined)]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("2", CheckTier.WrongType)]
    [InlineData(2.0, CheckTier.WrongType)]
    public async Task What_is_no_number_of_requests_gets_an_answer(object? value, object tier) =>
        Assert.Equal(tier, (await store.AskAsync(new CountRefusedCheck(), value)).Tier);

    [Theory]
    [InlineData("a", "busy-store", "answered at once")]
    [InlineData(" B", "hidden-object", "the owner, who may know, gets 404")]
    [InlineData("c", null, "The owner gets 404 for that key, the stranger 403")]
    public async Task Each_explanation_is_met_by_a_request(string letter, string? misconception, string message)
    {
        var answer = await store.AskAsync(new Explain403Check(), letter);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        Assert.Equal([200, 403, 403, 404], answer.Requests.Select(asked => asked.Status));
    }

    [Theory]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("", CheckTier.NotDefined)]
    [InlineData("?", CheckTier.NotDefined)]
    [InlineData("d", CheckTier.WrongType)]
    [InlineData("ab", CheckTier.WrongType)]
    [InlineData(3, CheckTier.WrongType)]
    [InlineData('c', CheckTier.Right)]
    public async Task No_explanation_gets_an_answer_too(object? value, object tier) =>
        Assert.Equal(tier, (await store.AskAsync(new Explain403Check(), value)).Tier);

    [Theory]
    [InlineData("GPAD", null, "The answers were 404, 200, 200 and 204")]
    [InlineData("APGD", null, "The answers were 404, 200, 200 and 204")]
    [InlineData("PGAD", "put-first", "answered 200 instead of 404: after this line the key was there already")]
    [InlineData("PDGA", "put-first", "was there already")]
    [InlineData("GPDA", "read-what-is-gone", "answered 204 instead of 200")]
    [InlineData("APDG", "read-what-is-gone", "was deleted one line before")]
    public async Task An_order_is_judged_by_what_the_store_answers(string order, string? misconception, string message)
    {
        var answer = await OrderAsync(order);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GAPD", "Line 2, \"GET the key again\", answered 404 instead of 200")]
    [InlineData("DPGA", "Line 1, \"DELETE the key\", answered 204 instead of 404")]
    [InlineData("GDPA", "Line 2, \"DELETE the key\", answered 204 instead of 200")]
    public async Task Another_order_is_told_its_first_other_answer(string order, string message)
    {
        var answer = await OrderAsync(order);
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_as_given_missing_or_invented_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("DGPA")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("GPGD")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("GPD")).Tier);
        Assert.Equal(CheckTier.WrongType, (await AskAsync(new List<string> { null!, "PUT" })).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync(null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await AskAsync(404)).Tier);
    }

    private static string Line(char letter) =>
        letter switch
        {
            'G' => "GET the key",
            'P' => "PUT the key",
            'A' => "GET the key again",
            _ => "DELETE the key",
        };

    private Task<CheckAnswer> OrderAsync(string order) => AskAsync(order.Select(Line).ToList());

    private Task<CheckAnswer> AskAsync(object? order) => store.AskAsync(new OrderRequestsCheck(), order);
}
