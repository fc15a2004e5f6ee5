using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L01LargeFiles;

namespace BucketLab.Lessons.Tests.L01LargeFiles;

public sealed class ChoiceCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    private const string Tables = "asking-price chat-message star-rating last-position million-prices log-ins";
    private const string Files = "bike-photo inspection-video receipt-pdf voice-note dealer-xlsx frame-model";

    [Theory]
    [InlineData("", null, "All twelve")]
    [InlineData("dealer-xlsx million-prices", "excel-name", "50 4b 03 04")]
    [InlineData("million-prices bike-photo", "big-total", "bytes travelled to learn the average price of one bike")]
    [InlineData("star-rating", "rows-as-files", "13 requests to ask one question of 12 ads")]
    [InlineData("voice-note", "files-in-rows", "voice-note in a table")]
    public async Task A_wrong_place_is_answered_with_what_it_would_cost(
        string wrong,
        string? misconception,
        string message
    )
    {
        var answer = await SortAsync(Places(wrong));
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spreadsheet_in_a_column_cannot_be_added_up() =>
        Assert.Contains("answers 0", (await SortAsync(Places("dealer-xlsx"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Places_that_are_missing_or_unknown_get_an_answer()
    {
        var places = Places("");
        places["log-ins"] = "?";
        Assert.Equal(CheckTier.NotDefined, (await SortAsync(places)).Tier);
        places["log-ins"] = new string('x', 100_000);
        var answer = await SortAsync(places);
        Assert.Equal(CheckTier.WrongType, answer.Tier);
        Assert.InRange(answer.Message.Length, 1, 300);
        places["log-ins"] = " Table ";
        Assert.Equal(CheckTier.Right, (await SortAsync(places)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await SortAsync(null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await SortAsync(12)).Tier);
    }

    [Theory]
    [InlineData("a", "row-rewrites-photo", "pages of the file differ")]
    [InlineData("B", null, "a copy of the file carries")]
    [InlineData(" c ", "history-kept", "After 50 more price changes")]
    [InlineData("d", "stored-inflated", "% more")]
    public async Task Each_explanation_of_the_backup_is_tried_out(string letter, string? misconception, string message)
    {
        var answer = await ExplainAsync(letter);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changing_a_price_changes_few_pages_and_no_size()
    {
        Assert.Matches("after: [1-3] of [0-9]{2,} pages of", (await ExplainAsync("a")).Message);
        Assert.Matches("the file has ([0-9 ]+) bytes; before them it had \\1\\.", (await ExplainAsync("c")).Message);
    }

    [Theory]
    [InlineData("?", CheckTier.NotDefined)]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("because", CheckTier.WrongType)]
    [InlineData('b', CheckTier.Right)]
    public async Task No_explanation_gets_an_answer_too(object? value, object tier) =>
        Assert.Equal(tier, (await ExplainAsync(value)).Tier);

    private static Dictionary<string, string> Places(string wrong)
    {
        var swapped = wrong.Split(' ');
        return $"{Tables} {Files}"
            .Split(' ')
            .ToDictionary(
                name => name,
                name =>
                    Tables.Split(' ').Contains(name, StringComparer.Ordinal)
                    != swapped.Contains(name, StringComparer.Ordinal)
                        ? "table"
                        : "file",
                StringComparer.Ordinal
            );
    }

    private Task<CheckAnswer> SortAsync(object? places) =>
        new SortTwelveCheck().RunAsync(store.Lab, [places], TestContext.Current.CancellationToken);

    private Task<CheckAnswer> ExplainAsync(object? letter) =>
        new ExplainBackupCheck().RunAsync(store.Lab, [letter], TestContext.Current.CancellationToken);
}
