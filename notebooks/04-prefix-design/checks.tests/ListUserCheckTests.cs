using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L04PrefixDesign;

namespace BucketLab.Lessons.Tests.L04PrefixDesign;

public sealed class ListUserCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Every_page_under_the_users_prefix_is_right()
    {
        var answer = await AskAsync((s3, bucket, user) => PagesAsync(s3, bucket, user + "/"));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("25 videos of ada in 3 requests, and none of adam's", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paginator_of_the_client_is_right()
    {
        var answer = await AskAsync(
            async (s3, bucket, user) =>
            {
                var keys = new List<string>();
                var pages = s3.Paginators.ListObjectsV2(new() { BucketName = bucket, Prefix = $"{user}/" });
                await foreach (var found in pages.S3Objects)
                    keys.Add(found.Key);
                return keys;
            }
        );
        Assert.Equal(CheckTier.Right, answer.Tier);
    }

    [Fact]
    public async Task Beginning_behind_the_last_key_is_right()
    {
        var answer = await AskAsync(
            async (s3, bucket, user) =>
            {
                var keys = new List<string>();
                List<S3Object> page;
                do
                {
                    var request = new ListObjectsV2Request
                    {
                        BucketName = bucket,
                        Prefix = user + "/",
                        StartAfter = keys.LastOrDefault(),
                    };
                    page = (await s3.ListObjectsV2Async(request)).S3Objects ?? [];
                    keys.AddRange(page.Select(found => found.Key));
                } while (page.Count > 0);
                keys.Reverse();
                return keys;
            }
        );
        Assert.Equal(CheckTier.Right, answer.Tier);
    }

    [Fact]
    public async Task A_prefix_without_its_slash_is_recognised()
    {
        var answer = await AskAsync((s3, bucket, user) => PagesAsync(s3, bucket, user));
        Assert.Equal((CheckTier.Almost, "prefix-without-slash"), (answer.Tier, answer.Misconception));
        Assert.Contains("belongs to somebody whose name only begins alike", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "10 of ada's 25 videos")]
    [InlineData(2, "20 of ada's 25 videos")]
    public async Task Pages_that_were_not_fetched_are_recognised(int pages, string message)
    {
        var answer = await AskAsync((s3, bucket, user) => PagesAsync(s3, bucket, user + "/", pages));
        Assert.Equal((CheckTier.Almost, "first-page-only"), (answer.Tier, answer.Misconception));
        Assert.Contains(message + " came on the first page", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_at_home_is_recognised()
    {
        var answer = await AskAsync(
            async (s3, bucket, user) => (await PagesAsync(s3, bucket, "")).FindAll(key => key.Split('/')[0] == user)
        );
        Assert.Equal((CheckTier.Almost, "filter-at-home"), (answer.Tier, answer.Misconception));
        Assert.Contains("looked at every key of every user", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_was_written_down_is_noticed()
    {
        var answer = await AskAsync((s3, bucket, _) => PagesAsync(s3, bucket, "ada/"));
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(
            "Asked for grace, who has 15 videos, the function returned 25 keys, ada/2026-11-01/lesson.mp4",
            answer.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Names_without_the_user_and_keys_twice_are_not_the_list()
    {
        foreach (
            var change in (Func<string, IEnumerable<string>>[])
                [key => [key["ada/".Length..]], key => [key, key], key => [key, null!]]
        )
            Assert.Contains(
                "Every key once, as the store spells it",
                (
                    await AskAsync(
                        async (s3, bucket, user) =>
                            [.. (await PagesAsync(s3, bucket, user + "/")).SelectMany(key => change(key))]
                    )
                ).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _) => Task.FromResult<List<string>>([]))).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _) => Task.FromResult<List<string>>(null!))).Tier);
        var empty = await AskAsync((s3, bucket, user) => PagesAsync(s3, bucket, "/" + user));
        Assert.Contains("asked the store and returned nothing", empty.Message, StringComparison.Ordinal);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new ListUserCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new ListUserCheck(), new List<string>())).Tier);
    }

    private static async Task<List<string>> PagesAsync(
        IAmazonS3 s3,
        string bucket,
        string prefix,
        int most = int.MaxValue
    )
    {
        var keys = new List<string>();
        string? token = null;
        for (var pages = 0; pages < most; pages++)
        {
            var page = await s3.ListObjectsV2Async(
                new()
                {
                    BucketName = bucket,
                    Prefix = prefix,
                    ContinuationToken = token,
                }
            );
            keys.AddRange((page.S3Objects ?? []).Select(found => found.Key));
            if ((token = page.NextContinuationToken) is null)
                break;
        }

        return keys;
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, Task<List<string>>> videosOf) =>
        store.AskAsync(new ListUserCheck(), videosOf);
}
