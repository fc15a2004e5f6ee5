using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L04PrefixDesign;

namespace BucketLab.Lessons.Tests.L04PrefixDesign;

public sealed class KeyOfCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Escaped_names_and_a_day_in_order_are_right()
    {
        var answer = await AskAsync(
            (kind, user, day, file) =>
                $"{kind}/{Uri.EscapeDataString(user)}/{day:yyyy-MM-dd}/{Uri.EscapeDataString(file)}"
        );
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("144 keys for 9 users, 4 days and 4 names", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_ways_to_escape_are_right_too()
    {
        Func<string, string>[] ways =
        [
            name => WebUtility.UrlEncode(name),
            name => Convert.ToHexString(Encoding.UTF8.GetBytes(name)),
            name => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name))),
            name => name.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal),
        ];
        foreach (var escape in ways)
            Assert.Equal(
                CheckTier.Right,
                (
                    await AskAsync(
                        (kind, user, day, file) => string.Join('/', kind, escape(user), $"{day:yyyyMMdd}", file)
                    )
                ).Tier
            );
    }

    [Fact]
    public async Task Names_as_they_are_are_recognised()
    {
        var answer = await AskAsync((kind, user, day, file) => $"{kind}/{user}/{Iso(day)}/{file}");
        Assert.Equal((CheckTier.Almost, "names-as-they-are"), (answer.Tier, answer.Misconception));
        Assert.Contains("reached into the part of another", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slash_alone_escaped_meets_the_name_that_looks_escaped()
    {
        var answer = await AskAsync(
            (kind, user, day, file) =>
                $"{kind}/{user.Replace("/", "%2F", StringComparison.Ordinal)}/{Iso(day)}/{Uri.EscapeDataString(file)}"
        );
        Assert.Equal((CheckTier.Almost, "names-as-they-are"), (answer.Tier, answer.Misconception));
    }

    [Theory]
    [InlineData("d.M.yyyy")]
    [InlineData("dd-MM-yyyy")]
    [InlineData("MM-dd")]
    [InlineData("yyyy-M-d")]
    public async Task A_day_that_does_not_sort_is_recognised(string format)
    {
        var answer = await AskAsync(
            (kind, user, day, file) =>
                string.Join(
                    '/',
                    kind,
                    Uri.EscapeDataString(user),
                    day.ToString(format, CultureInfo.InvariantCulture),
                    Uri.EscapeDataString(file)
                )
        );
        Assert.Equal((CheckTier.Almost, "day-as-people-write-it"), (answer.Tier, answer.Misconception));
        Assert.Contains("in another order than the days", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_the_day_is_recognised()
    {
        var answer = await AskAsync(
            (kind, user, _, file) => $"{kind}/{Uri.EscapeDataString(user)}/{Uri.EscapeDataString(file)}"
        );
        Assert.Equal((CheckTier.Almost, "file-is-unique"), (answer.Tier, answer.Misconception));
        Assert.Contains("share the key", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_", "a/b and a_b lead to the same key")]
    [InlineData("-", "a/b and a-b lead to the same key")]
    [InlineData("", "a/b and ab lead to the same key")]
    public async Task Replaced_slashes_are_told_whose_key_they_make(string instead, string message)
    {
        var answer = await AskAsync(
            (kind, user, day, file) =>
                string.Join(
                    '/',
                    kind,
                    user.Replace("/", instead, StringComparison.Ordinal),
                    Iso(day),
                    Uri.EscapeDataString(file)
                )
        );
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Small_letters_and_lost_accents_are_told_too()
    {
        Assert.Contains(
            "ada and Ada lead to the same key",
            (
                await AskAsync(
                    (kind, user, day, file) =>
                        $"{kind}/{Uri.EscapeDataString(user.ToLowerInvariant())}/{Iso(day)}/{file}"
                )
            ).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "lead to the same key",
            (
                await AskAsync(
                    (kind, user, day, file) =>
                        string.Join(
                            '/',
                            kind,
                            Uri.EscapeDataString(user),
                            Iso(day),
                            Convert.ToHexString(Encoding.ASCII.GetBytes(file))
                        )
                )
            ).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Parts_that_are_missing_or_elsewhere_get_their_own_reason()
    {
        await SaysAsync("do not begin with the kind", (kind, user, day, file) => $"/{kind}/{user}/{Iso(day)}/{file}");
        await SaysAsync("do not begin with the kind", (_, user, day, file) => $"{user}/{Iso(day)}/{file}");
        await SaysAsync(
            "Asked for a key of the kind raw",
            (_, user, day, file) => $"keep/{Uri.EscapeDataString(user)}/{Iso(day)}/{Uri.EscapeDataString(file)}"
        );
        await SaysAsync(
            "share no prefix that ends with a slash but keep/",
            (kind, user, day, file) => $"{kind}/{Iso(day)}/{Uri.EscapeDataString(user)}/{Uri.EscapeDataString(file)}"
        );
        await SaysAsync(
            "share no prefix that ends with a slash but keep/",
            (kind, user, day, file) => $"{kind}/{Uri.EscapeDataString(user)}-{Iso(day)}-{Uri.EscapeDataString(file)}"
        );
        await SaysAsync(
            "of one day, lesson.mp4 and part/1.mp4, share the key",
            (kind, user, day, _) => $"{kind}/{Uri.EscapeDataString(user)}/{Iso(day)}"
        );
        await SaysAsync(
            "of one day, part/1.mp4 and 1.mp4, share the key",
            (kind, user, day, file) => $"{kind}/{Uri.EscapeDataString(user)}/{Iso(day)}/{Path.GetFileName(file)}"
        );
        await SaysAsync(
            "Asked twice for the same video",
            (kind, user, day, _) => $"{kind}/{Uri.EscapeDataString(user)}/{Iso(day)}/{Guid.NewGuid()}"
        );
    }

    [Fact]
    public async Task Keys_that_no_store_takes_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _) => "")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _) => null!)).Tier);
        await SaysAsync("longer than 1024 bytes", (kind, user, _, file) => $"{kind}/{user}/{new string('x', 1024)}");
        await SaysAsync("the key is empty", (kind, user, day, file) => user == ".." ? "" : $"{kind}/{user}/{file}");
        await SaysAsync("threw InvalidOperationException", (_, _, _, _) => throw new InvalidOperationException("no"));
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new KeyOfCheck(), "keep/ada")).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new KeyOfCheck(), null)).Tier);
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private async Task SaysAsync(string message, Func<string, string, DateOnly, string, string> keyOf)
    {
        var answer = await AskAsync(keyOf);
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> AskAsync(Func<string, string, DateOnly, string, string> keyOf) =>
        store.AskAsync(new KeyOfCheck(), keyOf);
}
