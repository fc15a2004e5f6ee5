using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L03FileVsObjectStorage;

namespace BucketLab.Lessons.Tests.L03FileVsObjectStorage;

/// <summary>The exercises that are a request, an order or a choice.</summary>
public sealed class ListingAndChoiceTests(LessonStore store) : IClassFixture<LessonStore>
{
    private static readonly string[] Lines =
    [
        "list the keys under the old prefix",
        "copy each key to the new prefix",
        "check that each new key is there",
        "delete each old key",
    ];

    [Theory]
    [InlineData("recordings/2026/", "/", null, "two keys below recordings/2026/")]
    [InlineData("recordings/2026/", null, "no-delimiter", "Your listing went down into the months")]
    [InlineData("recordings/", "", "no-delimiter", "Your listing went down into the months")]
    [InlineData("recordings/2026", "/", "prefix-without-slash", "also begins with your prefix")]
    [InlineData("recordings/20", "/", "prefix-without-slash", "also begins with your prefix")]
    [InlineData("/recordings/2026/", "/", "leading-slash", "No key begins with a slash")]
    public async Task A_listing_is_judged_by_what_it_returns(
        string? prefix,
        string? delimiter,
        string? misconception,
        string message
    )
    {
        var answer = await ListAsync(prefix, delimiter);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "/", "returned 1 keys and 1 common prefixes")]
    [InlineData("recordings/2026/", "0/", "returned 3 keys and 1 common prefixes")]
    [InlineData("recordings/2026/10/", "/", "went down into the months")]
    [InlineData("recordings/2025/", "/", "returned 0 keys and 0 common prefixes")]
    [InlineData("Recordings/2026/", "/", "returned 0 keys and 0 common prefixes")]
    [InlineData("recordings/2026/*", "/", "returned 0 keys and 0 common prefixes")]
    public async Task Another_level_is_told_what_it_gave(string? prefix, string? delimiter, string message)
    {
        var answer = await ListAsync(prefix, delimiter);
        Assert.Equal(CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_listing_gets_an_answer_too()
    {
        Assert.Equal(CheckTier.NotDefined, (await ListAsync(null, null)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await ListAsync("", "")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new ListOneLevelCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new ListOneLevelCheck(), "recordings/2026/")).Tier);
        Assert.Equal(
            CheckTier.WrongType,
            (await store.AskAsync(new ListOneLevelCheck(), new ListObjectsRequest { Prefix = "recordings/" })).Tier
        );
    }

    [Fact]
    public async Task One_order_of_a_rename_is_right_and_every_other_has_a_reason() =>
        Assert.Equal(["LCVD"], await Orders.RightAsync("LCVD", "DVLC", OrderAsync));

    [Theory]
    [InlineData("LDCV", "delete-first", "the old keys were already deleted. 0 of 3 recordings are left")]
    [InlineData("LDVC", "delete-first", "the old keys were already deleted")]
    [InlineData("LCDV", "check-too-late", "the check came after the delete: 2 of 3 recordings are left")]
    [InlineData("LVCD", null, "stopped the program before anything was copied")]
    [InlineData("CLVD", null, "The first steps had no keys to work on")]
    public async Task A_wrong_order_is_told_what_it_costs(string order, string? misconception, string message)
    {
        var answer = await OrderAsync(order);
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_as_given_missing_or_invented_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("DVLC")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await OrderAsync("")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("LCD")).Tier);
        Assert.Equal(CheckTier.WrongType, (await OrderAsync("LCVV")).Tier);
        Assert.Equal(
            CheckTier.WrongType,
            (await store.AskAsync(new RenameOrderCheck(), new[] { "list", null, "copy", "" })).Tier
        );
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new RenameOrderCheck(), 4)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new RenameOrderCheck(), null)).Tier);
    }

    [Theory]
    [InlineData("file object file object", "b", null, "bytes travelled to change 100 bytes of an object")]
    [InlineData(" File OBJECT file object", " B", null, "bytes travelled to change 100 bytes of an object")]
    [InlineData("object object object object", "b", "objects-for-everything", "to change 100 bytes")]
    [InlineData("object object file object", "a", "objects-for-everything", "to change 100 bytes")]
    [InlineData("file file file file", "b", "files-for-everything", "by its URL alone, status 200")]
    [InlineData("file object file file", "b", "files-for-everything", "finished-recordings as an object")]
    [InlineData("file object file object", "a", "no-partial-read", "A range of 100 bytes answered 206")]
    [InlineData("file object file object", "c", "readers-block-writers", "in the middle of a read answered 200")]
    [InlineData("file object file object", "d", "old-after-write", "right after the write gave the new object")]
    public async Task Each_choice_is_met_by_a_measurement(
        string words,
        string reason,
        string? misconception,
        string message
    )
    {
        var answer = await ChooseAsync(words, reason);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scratch_files_as_objects_are_told_their_requests()
    {
        var answer = await ChooseAsync("file object object object", "b");
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("9 requests to rename 8 small ones", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("? object file object", "b", CheckTier.NotDefined)]
    [InlineData("file object file", "b", CheckTier.NotDefined)]
    [InlineData("file object file object", "?", CheckTier.NotDefined)]
    [InlineData("file object file object", "", CheckTier.NotDefined)]
    [InlineData("file object file object", null, CheckTier.NotDefined)]
    [InlineData("file object file disk", "b", CheckTier.WrongType)]
    [InlineData("file object file object", "because", CheckTier.WrongType)]
    [InlineData("file object file object", 2, CheckTier.WrongType)]
    public async Task What_is_no_choice_gets_an_answer(string words, object? reason, object tier) =>
        Assert.Equal(tier, (await ChooseAsync(words, reason)).Tier);

    [Fact]
    public async Task No_table_gets_an_answer_too()
    {
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new ChooseStorageCheck(), null, "b")).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new ChooseStorageCheck(), "file", "b")).Tier);
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders-database"] = null! };
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new ChooseStorageCheck(), words, "b")).Tier);
    }

    private Task<CheckAnswer> ListAsync(string? prefix, string? delimiter) =>
        store.AskAsync(
            new ListOneLevelCheck(),
            new ListObjectsV2Request
            {
                BucketName = store.Lab.Bucket,
                Prefix = prefix,
                Delimiter = delimiter,
            }
        );

    private Task<CheckAnswer> OrderAsync(string order) =>
        store.AskAsync(
            new RenameOrderCheck(),
            order.Select(letter => Lines["LCVD".IndexOf(letter, StringComparison.Ordinal)]).ToList()
        );

    private Task<CheckAnswer> ChooseAsync(string words, object? reason)
    {
        string[] names = ["orders-database", "profile-pictures", "compiler-scratch", "finished-recordings"];
        var storage = names
            .Zip(words.Trim().Split(' '))
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return store.AskAsync(new ChooseStorageCheck(), storage, reason);
    }
}
