using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L06EncryptionAtRest;

namespace BucketLab.Lessons.Tests.L06EncryptionAtRest;

/// <summary>The exercises that are an order, a table or a letter.</summary>
public sealed class EncryptionChoiceTests(LessonStore store) : IClassFixture<LessonStore>
{
    private static readonly string[] Names =
    [
        "private and plain",
        "private and encrypted",
        "public and plain",
        "public and encrypted",
    ];

    [Fact]
    public async Task Four_orders_of_the_envelope_are_right_and_every_other_has_a_reason() =>
        Assert.Equal(["MEWSF", "MEWFS", "MWESF", "MWEFS"], await Orders.RightAsync("MEWSF", "SFEMW", OrderAsync));

    [Theory]
    [InlineData("MEFWS", "forget-first", "There was no data key left to wrap")]
    [InlineData("MESFW", "forget-first", "There was no data key left to wrap")]
    [InlineData("MESWF", "store-before-wrap", "The object lies in the bucket without a wrapped key")]
    [InlineData("FMEWS", null, "Line 1, \"forget the data key\": There was no data key to forget.")]
    [InlineData("MFEWS", null, "There was no data key to encrypt with. What is forgotten cannot be used any more")]
    [InlineData("WMESF", null, "There was no data key left to wrap. A line can only use what an earlier one has made")]
    [InlineData("MSEWF", null, "There was no cipher text to store")]
    public async Task An_order_is_told_at_which_line_it_fails(string order, string? misconception, string message)
    {
        var answer = await OrderAsync(order);
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_as_given_missing_or_invented_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("SFEMW")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("MEWS")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("MEWSS")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new EnvelopeOrderCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new EnvelopeOrderCheck(), 5)).Tier);
    }

    [Theory]
    [InlineData("403, yes|403, no|200, yes|200, no", null, "four anonymous requests and four looks at the disk")]
    [InlineData("403,YES | 403 , No|200,yes|200, no ", null, "All four combinations are as you say")]
    [InlineData("403, yes|403, no|200, yes|403, no", "encrypted-is-private", "a stranger reads it in plain text")]
    [InlineData("403, no|403, no|200, yes|200, no", "private-is-encrypted", "finds the text of the private object")]
    [InlineData("403, no|403, no|200, yes|403, yes", "private-is-encrypted", "\"private and plain\"")]
    [InlineData("403, yes|403, no|200, yes|200, yes", "public-is-plain", "disk of the public object holds cipher text")]
    public async Task A_table_is_held_against_what_was_measured(string table, string? misconception, string message)
    {
        var answer = await TableAsync(table);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        Assert.Equal([403, 403, 200, 200], answer.Requests.Select(asked => asked.Status));
    }

    [Theory]
    [InlineData("200, yes|403, no|200, yes|200, no", "A stranger's GET of \"private and plain\" answered 403")]
    [InlineData("403, yes|403, yes|200, yes|200, no", "The text of \"private and encrypted\" is not found")]
    [InlineData("403, yes|403, no|403, yes|200, no", "A stranger's GET of \"public and plain\" answered 200")]
    [InlineData("403, yes|403, no|200, no|200, no", "finds the text of \"public and plain\"")]
    public async Task Other_mistakes_in_the_table_get_their_own_reason(string table, string message)
    {
        var answer = await TableAsync(table);
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?, ?|?, ?|?, ?|?, ?", CheckTier.NotDefined)]
    [InlineData("403, yes|403, no|200, yes", CheckTier.NotDefined)]
    [InlineData("403, yes|403, no|200, yes|200, ?", CheckTier.NotDefined)]
    [InlineData("403, yes|403, no|200, yes|", CheckTier.WrongType)]
    [InlineData("403, yes|403, no|200, yes|404, no", CheckTier.WrongType)]
    [InlineData("403, yes|403, no|200, yes|200 no", CheckTier.WrongType)]
    [InlineData("403, yes|403, no|200, yes|no, 200", CheckTier.WrongType)]
    public async Task A_table_with_gaps_gets_an_answer(string table, object tier) =>
        Assert.Equal(tier, (await TableAsync(table)).Tier);

    [Fact]
    public async Task No_table_gets_an_answer_too()
    {
        var nulls = Names.ToDictionary(name => name, _ => (string)null!, StringComparer.Ordinal);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new FourCombinationsCheck(), nulls)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new FourCombinationsCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new FourCombinationsCheck(), "403, yes")).Tier);
    }

    [Theory]
    [InlineData("a", "key-changes-policy", "The same stranger still reads another object under the same policy: 200")]
    [InlineData(" B", null, "under another key and the same policy, answered 200")]
    [InlineData("c", "key-deletes", "after it was enabled again 200: the object was there all the time")]
    [InlineData("D", "encrypted-twice", "Not one byte on the disk changed")]
    public async Task Each_explanation_is_met_by_an_experiment(string letter, string? misconception, string message)
    {
        var answer = await store.AskAsync(new ExplainDisabledCheck(), letter);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        Assert.Matches("With the key disabled open/locked.txt answered [45][0-9]{2}", answer.Message);
    }

    [Theory]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("", CheckTier.NotDefined)]
    [InlineData("?", CheckTier.NotDefined)]
    [InlineData("e", CheckTier.WrongType)]
    [InlineData("because", CheckTier.WrongType)]
    [InlineData(2, CheckTier.WrongType)]
    public async Task No_explanation_gets_an_answer_too(object? value, object tier) =>
        Assert.Equal(tier, (await store.AskAsync(new ExplainDisabledCheck(), value)).Tier);

    private Task<CheckAnswer> OrderAsync(string order) =>
        store.AskAsync(
            new EnvelopeOrderCheck(),
            order
                .Select(letter =>
                    letter switch
                    {
                        'M' => Envelope.Make,
                        'E' => Envelope.Encrypt,
                        'W' => Envelope.Wrap,
                        'S' => Envelope.Store,
                        _ => Envelope.Forget,
                    }
                )
                .ToList()
        );

    private Task<CheckAnswer> TableAsync(string table) =>
        store.AskAsync(
            new FourCombinationsCheck(),
            Names.Zip(table.Split('|')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)
        );
}
