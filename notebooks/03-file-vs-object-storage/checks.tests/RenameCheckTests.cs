using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L03FileVsObjectStorage;

namespace BucketLab.Lessons.Tests.L03FileVsObjectStorage;

public sealed class RenameCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task The_rest_of_the_key_behind_the_new_prefix_is_right()
    {
        var answer = await RenameAsync((from, to, key) => to + key[from.Length..]);
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("4 keys renamed with 6 requests", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_the_keys_after_a_listing_of_all_is_right() =>
        Assert.Equal(
            CheckTier.Right,
            (
                await RenameAsync(
                    async (s3, bucket, from, to) =>
                    {
                        var all = await s3.ListObjectsV2Async(new() { BucketName = bucket });
                        var keys = all
                            .S3Objects.Select(found => found.Key)
                            .Where(key => key.StartsWith(from, StringComparison.Ordinal))
                            .ToList();
                        await Task.WhenAll(
                            keys.Select(key => s3.CopyObjectAsync(bucket, key, bucket, to + key.Remove(0, from.Length)))
                        );
                        await DeleteAsync(s3, bucket, keys);
                    }
                )
            ).Tier
        );

    [Fact]
    public async Task Replacing_the_prefix_everywhere_is_recognised()
    {
        var answer = await RenameAsync((from, to, key) => key.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal((CheckTier.Almost, "replace-everywhere"), (answer.Tier, answer.Misconception));
        Assert.Contains("was changed in the middle", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_without_a_delete_is_recognised()
    {
        var answer = await RenameAsync(
            async (s3, bucket, from, to) =>
            {
                foreach (var key in await ListAsync(s3, bucket, from))
                    await s3.CopyObjectAsync(bucket, key, bucket, to + key[from.Length..]);
            }
        );
        Assert.Equal((CheckTier.Almost, "copy-is-rename"), (answer.Tier, answer.Misconception));
        Assert.Contains("each recording now exists twice, 9 keys in all", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delete_for_each_key_is_recognised(bool atOnce)
    {
        var answer = await RenameAsync(
            async (s3, bucket, from, to) =>
            {
                var keys = await ListAsync(s3, bucket, from);
                foreach (var key in keys)
                {
                    await s3.CopyObjectAsync(bucket, key, bucket, to + key[from.Length..]);
                    if (atOnce)
                        await s3.DeleteObjectAsync(bucket, key);
                }

                foreach (var key in atOnce ? [] : keys)
                    await s3.DeleteObjectAsync(bucket, key);
            }
        );
        Assert.Equal((CheckTier.Almost, "one-delete-each"), (answer.Tier, answer.Misconception));
        Assert.Contains("One DeleteObjects request takes up to 1000 keys", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copying_the_prefix_itself_is_recognised()
    {
        var answer = await RenameAsync(
            async (s3, bucket, from, to) => await s3.CopyObjectAsync(bucket, from, bucket, to)
        );
        Assert.Equal((CheckTier.Almost, "directory-key"), (answer.Tier, answer.Misconception));
        Assert.Contains("there is no object with that key", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_length_of_the_new_prefix_is_not_that_of_the_old_one()
    {
        var answer = await RenameAsync((_, to, key) => to + (key.Length > to.Length ? key[to.Length..] : key));
        Assert.Equal(CheckTier.Almost, answer.Tier);
    }

    [Fact]
    public async Task Bytes_that_travel_are_not_taken_for_a_delete_for_each_key()
    {
        var answer = await RenameAsync(
            async (s3, bucket, from, to) =>
            {
                var keys = await ListAsync(s3, bucket, from);
                foreach (var key in keys)
                {
                    using var reply = await s3.GetObjectAsync(bucket, key);
                    using var reader = new StreamReader(reply.ResponseStream);
                    await s3.PutObjectAsync(
                        new()
                        {
                            BucketName = bucket,
                            Key = to + key[from.Length..],
                            ContentBody = await reader.ReadToEndAsync(),
                        }
                    );
                }

                await DeleteAsync(s3, bucket, keys);
            }
        );
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("with 10 requests for 4 keys; 6 are enough", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_that_lost_its_slash_takes_the_neighbour_along() =>
        Assert.Contains(
            "older/5.txt is gone",
            (
                await RenameAsync(
                    async (s3, bucket, from, to) =>
                    {
                        var keys = await ListAsync(s3, bucket, from.TrimEnd('/'));
                        foreach (var key in keys)
                            await s3.CopyObjectAsync(bucket, key, bucket, to + key[from.Length..]);
                        await DeleteAsync(s3, bucket, keys);
                    }
                )
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Empty_objects_under_the_new_keys_are_no_rename() =>
        Assert.Contains(
            "does not hold the bytes of old/1.txt",
            (
                await RenameAsync(
                    async (s3, bucket, from, to) =>
                    {
                        var keys = await ListAsync(s3, bucket, from);
                        foreach (var key in keys)
                            await s3.PutObjectAsync(new() { BucketName = bucket, Key = to + key[from.Length..] });
                        await DeleteAsync(s3, bucket, keys);
                    }
                )
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await RenameAsync((_, _, _, _) => Task.CompletedTask)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new RenamePrefixCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new RenamePrefixCheck(), "archive/")).Tier);
        Assert.Equal(
            CheckTier.Almost,
            (await RenameAsync((s3, bucket, from, _) => s3.DeleteObjectAsync(bucket, from + "1.txt"))).Tier
        );
    }

    private static async Task<List<string>> ListAsync(IAmazonS3 s3, string bucket, string prefix) =>
        (await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix })).S3Objects.ConvertAll(found =>
            found.Key
        );

    private static Task DeleteAsync(IAmazonS3 s3, string bucket, List<string> keys) =>
        s3.DeleteObjectsAsync(
            new() { BucketName = bucket, Objects = keys.ConvertAll(key => new KeyVersion { Key = key }) }
        );

    private Task<CheckAnswer> RenameAsync(Func<string, string, string, string> newKey) =>
        RenameAsync(
            async (s3, bucket, from, to) =>
            {
                var keys = await ListAsync(s3, bucket, from);
                foreach (var key in keys)
                    await s3.CopyObjectAsync(bucket, key, bucket, newKey(from, to, key));
                await DeleteAsync(s3, bucket, keys);
            }
        );

    private Task<CheckAnswer> RenameAsync(Func<IAmazonS3, string, string, string, Task> renamePrefix) =>
        store.AskAsync(new RenamePrefixCheck(), renamePrefix);
}
