using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L03FileVsObjectStorage;

namespace BucketLab.Lessons.Tests.L03FileVsObjectStorage;

public sealed class AddOneCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task Reading_again_after_each_refusal_is_right(int tries)
    {
        var answer = await AskAsync((s3, bucket, key) => AddAsync(s3, bucket, key, tries, attempt => attempt >= 0));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("with 3 tries nobody's points were lost", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beginning_again_by_calling_oneself_is_right()
    {
        async Task AddOneAsync(IAmazonS3 s3, string bucket, string key)
        {
            try
            {
                await AddAsync(s3, bucket, key, 1, _ => true);
            }
            catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                await AddOneAsync(s3, bucket, key);
            }
        }

        Assert.Equal(CheckTier.Right, (await AskAsync(AddOneAsync)).Tier);
    }

    [Fact]
    public async Task A_write_without_a_condition_is_recognised()
    {
        var answer = await AskAsync((s3, bucket, key) => AddAsync(s3, bucket, key, 1, _ => false));
        Assert.Equal((CheckTier.Almost, "last-write-wins"), (answer.Tier, answer.Misconception));
        Assert.Contains("The points of the other writer are gone", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_on_the_first_try_alone_is_recognised()
    {
        var answer = await AskAsync((s3, bucket, key) => AddAsync(s3, bucket, key, 3, attempt => attempt == 0));
        Assert.Equal((CheckTier.Almost, "last-write-wins"), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task New_tags_for_points_that_were_read_once_are_recognised()
    {
        var answer = await AskAsync(
            async (s3, bucket, key) =>
            {
                var (points, tag) = await ReadAsync(s3, bucket, key);
                for (var isWritten = false; !isWritten; (_, tag) = await ReadAsync(s3, bucket, key))
                    isWritten = await TryPutAsync(s3, Put(bucket, key, points + 1, tag));
            }
        );
        Assert.Equal((CheckTier.Almost, "last-write-wins"), (answer.Tier, answer.Misconception));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Stopping_at_a_refusal_is_recognised(int tries)
    {
        var answer = await AskAsync((s3, bucket, key) => AddAsync(s3, bucket, key, tries, _ => true));
        Assert.Equal((CheckTier.Almost, "refused-is-done"), (answer.Tier, answer.Misconception));
        Assert.Contains("but your own point was never added", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_for_ever_with_the_old_tag_comes_to_an_end()
    {
        var answer = await AskAsync(
            async (s3, bucket, key) =>
            {
                var (points, tag) = await ReadAsync(s3, bucket, key);
                while (!await TryPutAsync(s3, Put(bucket, key, points + 1, tag))) { }
            }
        );
        Assert.Equal((CheckTier.Almost, "refused-is-done"), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task The_condition_for_a_new_key_is_recognised()
    {
        var answer = await AskAsync(
            async (s3, bucket, key) =>
            {
                var put = Put(bucket, key, (await ReadAsync(s3, bucket, key)).Points + 1, tag: null);
                put.IfNoneMatch = "*";
                await s3.PutObjectAsync(put);
            }
        );
        Assert.Equal((CheckTier.Almost, "none-match-for-change"), (answer.Tier, answer.Misconception));
        Assert.Contains("If-None-Match: * only ever creates", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_two_or_adding_twice_is_noticed()
    {
        var two = await AskAsync(
            async (s3, bucket, key) =>
            {
                for (var isWritten = false; !isWritten; )
                {
                    var (points, tag) = await ReadAsync(s3, bucket, key);
                    isWritten = await TryPutAsync(s3, Put(bucket, key, points + 2, tag));
                }
            }
        );
        Assert.Equal((CheckTier.Almost, null), (two.Tier, two.Misconception));
        Assert.Contains("your function should add 1", two.Message, StringComparison.Ordinal);
        // Three tries are one write with two refusals, and three writes when nobody disturbs.
        var thrice = await AskAsync(
            async (s3, bucket, key) =>
            {
                for (var attempt = 0; attempt < 3; attempt++)
                {
                    var (points, tag) = await ReadAsync(s3, bucket, key);
                    await TryPutAsync(s3, Put(bucket, key, points + 1, tag));
                }
            }
        );
        Assert.Contains("does your function stop there", thrice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _) => Task.CompletedTask)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((s3, bucket, key) => ReadAsync(s3, bucket, key))).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new AddOneCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new AddOneCheck(), 11)).Tier);
        Assert.Contains(
            "holds eleven",
            (
                await AskAsync(
                    (s3, bucket, key) =>
                        s3.PutObjectAsync(
                            new()
                            {
                                BucketName = bucket,
                                Key = key,
                                ContentBody = "eleven",
                            }
                        )
                )
            ).Message,
            StringComparison.Ordinal
        );
    }

    private static async Task AddAsync(IAmazonS3 s3, string bucket, string key, int tries, Func<int, bool> hasCondition)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (points, tag) = await ReadAsync(s3, bucket, key);
            try
            {
                await s3.PutObjectAsync(Put(bucket, key, points + 1, hasCondition(attempt) ? tag : null));
                return;
            }
            catch (AmazonS3Exception refused)
                when (refused.StatusCode == HttpStatusCode.PreconditionFailed && attempt < tries - 1)
            {
                // Somebody was faster: read again.
            }
        }
    }

    private static async Task<bool> TryPutAsync(IAmazonS3 s3, PutObjectRequest put)
    {
        try
        {
            await s3.PutObjectAsync(put);
            return true;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    private static PutObjectRequest Put(string bucket, string key, int points, string? tag) =>
        new()
        {
            BucketName = bucket,
            Key = key,
            ContentBody = points.ToString(CultureInfo.InvariantCulture),
            IfMatch = tag,
        };

    private static async Task<(int Points, string Tag)> ReadAsync(IAmazonS3 s3, string bucket, string key)
    {
        using var reply = await s3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(reply.ResponseStream);
        return (int.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture), reply.ETag);
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, Task> addOne) =>
        store.AskAsync(new AddOneCheck(), addOne);
}
