using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L04PrefixDesign;

/// <summary>Measures the thing that each wrong reason gets wrong, in two small buckets.</summary>
[Check("04-prefix-design", "explain-cost")]
internal sealed class ExplainCostCheck() : ChoiceCheck("whyMore")
{
    private const int Users = 6;
    private const int Days = 5;
    private const int KeysOnPage = 10;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        var (byUser, byDay) = (await context.NewBucketAsync(), await context.NewBucketAsync());
        await FillAsync(context, byUser, byDay);
        return letter switch
        {
            'a' => CheckAnswer.Almost(
                $"{await PagesAsync(context, byUser, "")} pages here and {await PagesAsync(context, byDay, "")} "
                    + "there for everything: both hold the same number of objects.",
                "So the number of objects is not what differs.",
                "Look at which part of the listing the question needs.",
                "more-objects"
            ),
            'c' => CheckAnswer.Almost(
                $"The keys by user are the longer ones here, and a page still holds {KeysOnPage}, however long they "
                    + "are.",
                "A page is counted in keys, not in bytes.",
                "Look at which part of the listing the question needs.",
                "longer-keys"
            ),
            'd' => CheckAnswer.Almost(
                "Asked for one day, it is the other way round: "
                    + $"{await PagesAsync(context, byDay, "2026-11-03/")} page by day and "
                    + $"{await PagesAsync(context, byUser, "")} by user.",
                "So the store knows neither users nor days. It only knows text.",
                "Ask what the two cheap questions have in common.",
                "index-of-users"
            ),
            _ => CheckAnswer.Right(
                $"Measured once more: user3 is {await PagesAsync(context, byUser, "user3/")} page by user and "
                    + $"{await PagesAsync(context, byDay, "")} pages by day.",
                "Notice: an index beside the bucket, in a database, answers every question, and has to be "
                    + "updated with every write."
            ),
        };
    }

    private static async Task FillAsync(CheckContext context, string byUser, string byDay)
    {
        for (var user = 0; user < Users; user++)
        {
            for (var number = 1; number <= Days; number++)
            {
                var day = string.Create(CultureInfo.InvariantCulture, $"2026-11-{number:d2}");
                await PutAsync(context, byUser, $"user{user}/{day}/a-long-name-of-a-video.mp4");
                await PutAsync(context, byDay, $"{day}/user{user}/v");
            }
        }
    }

    private static Task PutAsync(CheckContext context, string bucket, string key) =>
        context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = key,
                ContentBody = "v",
            }
        );

    private static async Task<int> PagesAsync(CheckContext context, string bucket, string prefix)
    {
        var (pages, token) = (0, (string?)null);
        do
        {
            var page = await context.S3.ListObjectsV2Async(
                new()
                {
                    BucketName = bucket,
                    Prefix = prefix,
                    MaxKeys = KeysOnPage,
                    ContinuationToken = token,
                }
            );
            token = page.NextContinuationToken;
            pages++;
        } while (token is not null);
        return pages;
    }
}
