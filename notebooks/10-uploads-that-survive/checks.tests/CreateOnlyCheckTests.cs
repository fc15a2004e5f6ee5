using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L10UploadsThatSurvive;

namespace BucketLab.Lessons.Tests.L10UploadsThatSurvive;

public sealed class CreateOnlyCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task The_condition_with_its_refusal_told_is_right()
    {
        var answer = await AskAsync(
            (s3, put) => TryAsync(s3, put, refused => refused.StatusCode == HttpStatusCode.PreconditionFailed)
        );
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("Of 20 writers at once one got true", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_is_let_through_is_recognised() =>
        Assert.Equal("throws-on-412", (await AskAsync((s3, put) => TryAsync(s3, put, _ => false))).Misconception);

    [Fact]
    public async Task Every_error_as_no_is_recognised() =>
        Assert.Equal("every-error-is-no", (await AskAsync((s3, put) => TryAsync(s3, put, _ => true))).Misconception);

    [Fact]
    public async Task Looking_first_is_recognised()
    {
        var answer = await AskAsync(
            async (s3, put) =>
            {
                if (await UploadParts.TryReadAsync(s3, put.BucketName, put.Key) is not null)
                    return false;
                put.IfNoneMatch = null;
                await s3.PutObjectAsync(put);
                return true;
            }
        );
        Assert.Equal((CheckTier.Almost, "look-first"), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task Plain_writes_wrong_words_and_nothing_get_an_answer()
    {
        var plain = await AskAsync(
            async (s3, put) =>
            {
                put.IfNoneMatch = null;
                await s3.PutObjectAsync(put);
                return true;
            }
        );
        Assert.Contains("the first clip is gone", plain.Message, StringComparison.Ordinal);
        var silent = await AskAsync(
            async (s3, put) =>
            {
                await s3.PutObjectAsync(put);
                return false;
            }
        );
        Assert.Contains("The key was free, and your function returned false", silent.Message, StringComparison.Ordinal);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _) => Task.FromResult(false))).Tier);
    }

    private static async Task<bool> TryAsync(IAmazonS3 s3, PutObjectRequest put, Func<AmazonS3Exception, bool> isNo)
    {
        try
        {
            await s3.PutObjectAsync(put);
            return true;
        }
        catch (AmazonS3Exception refused) when (isNo(refused))
        {
            return false;
        }
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, PutObjectRequest, Task<bool>> create) =>
        store.AskAsync(
            new CreateOnlyCheck(),
            (Func<IAmazonS3, string, string, string, Task<bool>>)(
                (s3, bucket, key, text) =>
                    create(
                        s3,
                        new PutObjectRequest
                        {
                            BucketName = bucket,
                            Key = key,
                            ContentBody = text,
                            IfNoneMatch = "*",
                        }
                    )
            )
        );
}
