using BucketLab.Checks;
using BucketLab.Contracts.Reports;

namespace BucketLab.Tests.Checks;

/// <summary>Answers of a choice and an order before they look at the learner's idea.</summary>
public sealed class ChoiceAndOrderTests
{
    [Theory]
    [InlineData(null, CheckTier.NotDefined, "`reason` has no letter yet.")]
    [InlineData("", CheckTier.NotDefined, "Put a, b or c between the quotes.")]
    [InlineData(" ? ", CheckTier.NotDefined, "`reason` has no letter yet.")]
    [InlineData("d", CheckTier.WrongType, "`reason` is none of the three letters.")]
    [InlineData("ab", CheckTier.WrongType, "`reason` is none of the three letters.")]
    [InlineData(1, CheckTier.WrongType, "`reason` holds no text.")]
    [InlineData("b", CheckTier.Right, "asked about b")]
    [InlineData(" C\n", CheckTier.Right, "asked about c")]
    [InlineData('A', CheckTier.Right, "asked about a")]
    public async Task A_choice_is_one_letter(object? value, object tier, string said)
    {
        var answer = await new OfThree().RunAsync(null!, [value], TestContext.Current.CancellationToken);
        Assert.Equal(tier, answer.Tier);
        Assert.Contains(said, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two|one|three", CheckTier.NotDefined, "`lines` still stands as it was given.")]
    [InlineData("", CheckTier.NotDefined, "Begin with one.")]
    [InlineData("one|two", CheckTier.WrongType, "does not hold the three lines, each once")]
    [InlineData("one|two|two", CheckTier.WrongType, "does not hold the three lines, each once")]
    [InlineData("one|two|three|three", CheckTier.WrongType, "does not hold the three lines, each once")]
    [InlineData("one|two|four", CheckTier.WrongType, "Move the lines without changing their text.")]
    [InlineData("one|two|three", CheckTier.Right, "one, two, three")]
    [InlineData(" One |TWO|three", CheckTier.Right, "one, two, three")]
    public async Task An_order_holds_each_line_once(string lines, object tier, string said)
    {
        string[] order = lines.Length == 0 ? [] : lines.Split('|');
        var answer = await new OfLines().RunAsync(null!, [order], TestContext.Current.CancellationToken);
        Assert.Equal(tier, answer.Tier);
        Assert.Contains(said, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_never_end_get_an_answer()
    {
        var answer = await new OfLines().RunAsync(null!, [Endless()], TestContext.Current.CancellationToken);
        Assert.Equal(CheckTier.WrongType, answer.Tier);
    }

    private static IEnumerable<string> Endless()
    {
        while (true)
            yield return "one";
    }

    private sealed class OfThree() : ChoiceCheck("reason", choices: 3)
    {
        protected override Task<CheckAnswer> AskAsync(CheckContext context, char letter) =>
            Task.FromResult(CheckAnswer.Right($"asked about {letter}", ""));
    }

    private sealed class OfLines() : OrderCheck("lines", ["two", "one", "three"], "Begin with one.")
    {
        protected override Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order) =>
            Task.FromResult(CheckAnswer.Right(string.Join(", ", order), ""));
    }
}
