using System.Net;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L13VideoService;

namespace BucketLab.Lessons.Tests.L13VideoService;

public sealed class ClaimNameCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task A_claim_that_can_be_repeated_is_right()
    {
        var answer = await AskAsync((s3, bucket, key, who) => ClaimAsync(s3, (bucket, key), who));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("one got 201", answer.Message, StringComparison.Ordinal);
        Assert.Contains("19 got 412", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_without_a_condition_is_overwritten()
    {
        var answer = await AskAsync(
            async (s3, bucket, key, who) =>
            {
                await Versioned.PutAsync(s3, bucket, key, who);
                return 201;
            }
        );
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("the claim now says \"ben\"", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_winner_that_is_told_something_else_is_noticed()
    {
        var answer = await AskAsync(
            async (s3, bucket, key, who) => await ClaimAsync(s3, (bucket, key), who) == 201 ? 200 : 412
        );
        Assert.Contains("your function returned 200", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_first_passes_alone_and_fails_when_overtaken()
    {
        var answer = await AskAsync(
            async (s3, bucket, key, who) =>
            {
                if (await UploadParts.TryReadAsync(s3, bucket, key) is { } found)
                    return System.Text.Encoding.UTF8.GetString(found) == who ? 201 : 412;
                await Versioned.PutAsync(s3, bucket, key, who);
                return 201;
            }
        );
        Assert.Equal((CheckTier.Almost, "look-first"), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task A_fake_that_remembers_instead_of_asking_fails_where_somebody_else_writes()
    {
        var known = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var answer = await AskAsync(
            async (s3, bucket, key, who) =>
            {
                if (known.GetOrAdd(bucket + key, who) != who)
                    return 412;
                await Versioned.PutAsync(s3, bucket, key, who);
                return 201;
            }
        );
        Assert.Equal((CheckTier.Almost, "look-first"), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task Nothing_stored_is_no_answer_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _) => Task.FromResult(201))).Tier);

    private static async Task<int> ClaimAsync(IAmazonS3 s3, (string Bucket, string Key) at, string publisher)
    {
        try
        {
            await s3.PutObjectAsync(
                new()
                {
                    BucketName = at.Bucket,
                    Key = at.Key,
                    ContentBody = publisher,
                    IfNoneMatch = "*",
                }
            );
            return 201;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            var holder = await UploadParts.TryReadAsync(s3, at.Bucket, at.Key);
            return System.Text.Encoding.UTF8.GetString(holder!) == publisher ? 201 : 412;
        }
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, string, Task<int>> claim) =>
        store.AskAsync(new ClaimNameCheck(), claim);
}
