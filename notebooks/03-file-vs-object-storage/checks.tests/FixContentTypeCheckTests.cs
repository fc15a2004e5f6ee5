using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L03FileVsObjectStorage;

namespace BucketLab.Lessons.Tests.L03FileVsObjectStorage;

public sealed class FixContentTypeCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task A_copy_that_brings_all_metadata_along_is_right()
    {
        var answer = await AskAsync(
            async (s3, bucket, key) =>
                await s3.CopyObjectAsync(Copy(bucket, key, (await s3.GetObjectMetadataAsync(bucket, key)).Metadata))
        );
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("both pairs of user metadata kept", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_without_the_directive_is_recognised()
    {
        var answer = await AskAsync(
            (s3, bucket, key) =>
            {
                var copy = Copy(bucket, key, metadata: null);
                copy.MetadataDirective = S3MetadataDirective.COPY;
                return s3.CopyObjectAsync(copy);
            }
        );
        Assert.Equal((CheckTier.Almost, "no-directive"), (answer.Tier, answer.Misconception));
        Assert.Contains("without MetadataDirective REPLACE", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_round_over_another_key_keeps_the_old_type_too()
    {
        var answer = await AskAsync(
            async (s3, bucket, key) =>
            {
                await s3.CopyObjectAsync(bucket, key, bucket, "aside");
                await s3.CopyObjectAsync(bucket, "aside", bucket, key);
            }
        );
        Assert.Equal("no-directive", answer.Misconception);
        Assert.Contains("without MetadataDirective REPLACE keeps", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_that_was_left_behind_is_recognised()
    {
        var answer = await AskAsync((s3, bucket, key) => s3.CopyObjectAsync(Copy(bucket, key, metadata: null)));
        Assert.Equal((CheckTier.Almost, "replace-merges"), (answer.Tier, answer.Misconception));
        Assert.Contains("REPLACE takes all metadata from the request", answer.Message, StringComparison.Ordinal);
        Assert.Contains("of its 2 pairs of user metadata 0 are left", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_were_written_down_lose_the_pair_that_nobody_knew()
    {
        var answer = await AskAsync(
            async (s3, bucket, key) =>
            {
                var before = await s3.GetObjectMetadataAsync(bucket, key);
                var copy = Copy(bucket, key, metadata: null);
                foreach (var name in (string[])["student", "room"])
                    copy.Metadata[name] = before.Metadata[name] ?? "unknown";
                await s3.CopyObjectAsync(copy);
            }
        );
        Assert.Equal((CheckTier.Almost, "replace-merges"), (answer.Tier, answer.Misconception));
    }

    [Theory]
    [InlineData(true, "upload-again", "The content travelled")]
    [InlineData(false, "replace-merges", "of its 2 pairs of user metadata 0 are left")]
    public async Task Uploading_again_is_recognised(bool keepsMetadata, string misconception, string message)
    {
        var answer = await AskAsync(
            async (s3, bucket, key) =>
            {
                using var before = await s3.GetObjectAsync(bucket, key);
                var content = new MemoryStream();
                await before.ResponseStream.CopyToAsync(content);
                var put = new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    InputStream = new MemoryStream(content.ToArray()),
                    ContentType = "video/mp4",
                };
                foreach (var name in keepsMetadata ? before.Metadata.Keys : [])
                    put.Metadata[name] = before.Metadata[name];
                await s3.PutObjectAsync(put);
            }
        );
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_type_and_other_bytes_are_noticed()
    {
        Assert.Contains(
            "The object is now video/mpeg",
            (
                await AskAsync(
                    (s3, bucket, key) =>
                    {
                        var copy = Copy(bucket, key, metadata: null);
                        copy.ContentType = "video/mpeg";
                        return s3.CopyObjectAsync(copy);
                    }
                )
            ).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The content of the object is not what it was",
            (
                await AskAsync(
                    async (s3, bucket, key) =>
                    {
                        var before = await s3.GetObjectMetadataAsync(bucket, key);
                        var put = new PutObjectRequest
                        {
                            BucketName = bucket,
                            Key = key,
                            ContentBody = "",
                            ContentType = "video/mp4",
                        };
                        foreach (var name in before.Metadata.Keys)
                            put.Metadata[name] = before.Metadata[name];
                        await s3.PutObjectAsync(put);
                    }
                )
            ).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _) => Task.CompletedTask)).Tier);
        Assert.Equal(
            CheckTier.NotDefined,
            (await AskAsync((s3, bucket, key) => s3.GetObjectMetadataAsync(bucket, key))).Tier
        );
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new FixContentTypeCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new FixContentTypeCheck(), "video/mp4")).Tier);
    }

    private static CopyObjectRequest Copy(string bucket, string key, MetadataCollection? metadata)
    {
        var copy = new CopyObjectRequest
        {
            SourceBucket = bucket,
            SourceKey = key,
            DestinationBucket = bucket,
            DestinationKey = key,
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = "video/mp4",
        };
        foreach (var name in metadata?.Keys ?? [])
            copy.Metadata[name] = metadata![name];
        return copy;
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, Task> fixContentType) =>
        store.AskAsync(new FixContentTypeCheck(), fixContentType);
}
