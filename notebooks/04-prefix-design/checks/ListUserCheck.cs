using System.Globalization;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;

namespace BucketLab.Lessons.L04PrefixDesign;

/// <summary>Lists through the learner's function in a bucket of users whose names begin alike, with short
/// pages.</summary>
[Check("04-prefix-design", "list-user")]
internal sealed class ListUserCheck : ExerciseCheck<Func<IAmazonS3, string, string, Task<List<string>>>>
{
    private const string User = "ada";
    private const string Neighbour = "adam";
    private const string Another = "grace";
    private const int Videos = 25;
    private const int NeighboursVideos = 15;
    private const int KeysOnPage = 10;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, Task<List<string>>> videosOf
    )
    {
        var bucket = await context.NewBucketAsync();
        var wanted = KeysOf(User, Videos);
        await Parallel.ForEachAsync(
            [.. wanted, .. KeysOf(Neighbour, NeighboursVideos), .. KeysOf(Another, NeighboursVideos)],
            async (key, token) =>
                await context.S3.PutObjectAsync(
                    new()
                    {
                        BucketName = bucket,
                        Key = key,
                        ContentBody = "v",
                    },
                    token
                )
        );
        List<string>? found = null;
        var run = await context.RunAsync(async () =>
            found = await videosOf(ShortPages.Over(context.S3, KeysOnPage), bucket, User)
        );
        if (run.Error is { } error)
            return CheckAnswer.Threw("videosOf", error);
        if (run.Ledger.Requests.Count == 0 || found is null)
            return CheckAnswer.NotDefined(
                "`videosOf` has asked the store nothing yet.",
                "Begin with ListObjectsV2Async."
            );
        var answer = Judge(wanted, found, run.Ledger);
        return answer.Tier == CheckTier.Right ? await AskForAnotherAsync(context, bucket, videosOf) ?? answer : answer;
    }

    private static async Task<CheckAnswer?> AskForAnotherAsync(
        CheckContext context,
        string bucket,
        Func<IAmazonS3, string, string, Task<List<string>>> videosOf
    )
    {
        List<string>? found = null;
        var run = await context.RunAsync(async () =>
            found = await videosOf(ShortPages.Over(context.S3, KeysOnPage), bucket, Another)
        );
        if (run.Error is { } error)
            return CheckAnswer.Threw("videosOf", error);
        return found?.Order(StringComparer.Ordinal).SequenceEqual(KeysOf(Another, NeighboursVideos)) == true
            ? null
            : CheckAnswer.Almost(
                $"{User}'s list is right. Asked for {Another}, who has {NeighboursVideos} videos, the function "
                    + $"returned {(found is [{ } first, ..] ? $"{found.Count} keys, {first} among them" : "nothing")}.",
                "The product asks for every user.",
                "Make the prefix from the parameter `user`."
            );
    }

    private static CheckAnswer Judge(List<string> wanted, List<string> found, Ledger ledger)
    {
        if (found.Find(key => key?.StartsWith(Neighbour + "/", StringComparison.Ordinal) == true) is { } strange)
            return CheckAnswer.Almost(
                $"Among {User}'s videos is {strange}. It belongs to somebody whose name only begins alike.",
                "A prefix is text: ada is the beginning of adam, too.",
                "Let the prefix end with the character that ends the name.",
                "prefix-without-slash"
            );
        if (found.Count == 0)
            return CheckAnswer.NotDefined(
                "`videosOf` asked the store and returned nothing.",
                "Return the keys of the answer."
            );
        if (found.Count < wanted.Count && found.TrueForAll(wanted.Contains))
            return CheckAnswer.Almost(
                $"{found.Count} of {User}'s {wanted.Count} videos came on the first page; the others are missing.",
                "The store of the check gives 10 keys on a page; S3 gives at most 1000, and somebody has more.",
                "Go on with the continuation token until there is none.",
                "first-page-only"
            );
        if (!found.Order(StringComparer.Ordinal).SequenceEqual(wanted, StringComparer.Ordinal))
            return CheckAnswer.Almost(
                "The list is not what is under the user's prefix.",
                "Every key once, as the store spells it.",
                "Collect found.Key of each object of each page."
            );
        var listings = ledger.Requests.Count;
        return listings > (wanted.Count / 10) + 2
            ? CheckAnswer.Almost(
                $"The list is right, and it took {listings} requests: the function looked at every key of every user.",
                "With a million users that is the difference between one page and a day.",
                "Let the store select the user: give the request a prefix.",
                "filter-at-home"
            )
            : CheckAnswer.Right(
                $"{wanted.Count} videos of {User} in {listings} requests, and none of {Neighbour}'s.",
                "Notice: the number of requests follows the number of this user's videos, whatever else is in the "
                    + "bucket."
            );
    }

    private static List<string> KeysOf(string user, int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(number =>
                    string.Create(CultureInfo.InvariantCulture, $"{user}/2026-11-{number:d2}/lesson.mp4")
                ),
        ];
}
