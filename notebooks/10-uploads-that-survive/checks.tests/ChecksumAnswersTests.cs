using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L10UploadsThatSurvive;

namespace BucketLab.Lessons.Tests.L10UploadsThatSurvive;

public sealed class ChecksumAnswersTests(LessonStore store) : IClassFixture<LessonStore>
{
    private delegate Task Storing(IAmazonS3 s3, PutObjectRequest put, string crc32);

    [Theory]
    [InlineData("a", "etag-is-md5", "they have the same bytes, under different ETags")]
    [InlineData("b", "etag-is-random", "the same ETag twice")]
    [InlineData("d", "etag-has-key", "under another key: the same ETag")]
    [InlineData("c", null, "-2: the MD5 of the MD5s of both")]
    public async Task Each_reason_is_met_by_an_upload(string letter, string? misconception, string message)
    {
        var answer = await store.AskAsync(new ExplainEtagCheck(), letter);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cameras_value_in_the_request_is_right()
    {
        var answer = await StoreAsync(
            (s3, put, crc32) =>
            {
                put.ChecksumCRC32 = crc32;
                return s3.PutObjectAsync(put);
            }
        );
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("the answer was BadDigest", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_computed_anew_is_recognised()
    {
        var answer = await StoreAsync((s3, put, _) => s3.PutObjectAsync(put));
        Assert.Equal((CheckTier.Almost, "computed-anew"), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task An_error_that_is_hidden_is_recognised()
    {
        var answer = await StoreAsync(
            async (s3, put, crc32) =>
            {
                put.ChecksumCRC32 = crc32;
                try
                {
                    await s3.PutObjectAsync(put);
                }
                catch (AmazonS3Exception)
                {
                    // hidden
                }
            }
        );
        Assert.Equal((CheckTier.Almost, "error-hidden"), (answer.Tier, answer.Misconception));
    }

    [Theory]
    [InlineData(true, "was gone with it")]
    [InlineData(false, "replaced the earlier take already")]
    public async Task Looking_afterwards_is_recognised(bool deletes, string message)
    {
        var answer = await StoreAsync(
            async (s3, put, crc32) =>
            {
                await s3.PutObjectAsync(put);
                var bytes = await UploadParts.TryReadAsync(s3, put.BucketName, put.Key);
                if (Crc32.Of(bytes!) == crc32)
                    return;
                if (deletes)
                    await s3.DeleteObjectAsync(put.BucketName, put.Key);
                throw new InvalidOperationException("damaged");
            }
        );
        Assert.Equal((CheckTier.Almost, "stored-first"), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_compares_by_itself_is_right_too() =>
        Assert.Equal(
            CheckTier.Right,
            (
                await StoreAsync(
                    async (s3, put, crc32) =>
                    {
                        if (Crc32.Of(((MemoryStream)put.InputStream).ToArray()) != crc32)
                            throw new InvalidOperationException("damaged");
                        await s3.PutObjectAsync(put);
                    }
                )
            ).Tier
        );

    [Fact]
    public async Task Nothing_and_other_bytes_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await StoreAsync((_, _, _) => Task.CompletedTask)).Tier);
        var empty = await StoreAsync(
            (s3, put, _) =>
            {
                put.InputStream = new MemoryStream();
                return s3.PutObjectAsync(put);
            }
        );
        Assert.Contains("they are not what lies there", empty.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> StoreAsync(Storing storing) =>
        store.AskAsync(
            new KeepChecksumCheck(),
            (Func<IAmazonS3, string, string, byte[], string, Task>)(
                (s3, bucket, key, bytes, crc32) =>
                    storing(
                        s3,
                        new PutObjectRequest
                        {
                            BucketName = bucket,
                            Key = key,
                            InputStream = new MemoryStream(bytes),
                        },
                        crc32
                    )
            )
        );
}
