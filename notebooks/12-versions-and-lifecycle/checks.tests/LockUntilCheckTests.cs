using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L12VersionsAndLifecycle;

namespace BucketLab.Lessons.Tests.L12VersionsAndLifecycle;

public sealed class LockUntilCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("GOVERNANCE", 7, false, null, "With the bypass: 204. 8 days later, without it: 204")]
    [InlineData("COMPLIANCE", 7, false, "compliance-is-better", "Nobody can delete it in an emergency")]
    [InlineData(null, 0, true, "hold-ends", "A legal hold has no last day")]
    [InlineData("GOVERNANCE", 7, true, "hold-ends", "A legal hold has no last day")]
    [InlineData(null, 0, false, "versions-are-enough", "without any bypass was carried out: 204")]
    [InlineData("GOVERNANCE", 6, false, null, "is kept for 6 days. The sports desk wants 7")]
    [InlineData("GOVERNANCE", 70, false, null, "is kept for 70 days. The sports desk wants 7")]
    public async Task The_store_is_asked_to_delete(
        string? mode,
        int days,
        bool isHeld,
        string? misconception,
        string message
    )
    {
        var answer = await AskAsync(
            (s3, bucket, key, text) =>
                s3.PutObjectAsync(
                    new()
                    {
                        BucketName = bucket,
                        Key = key,
                        ContentBody = text,
                        ObjectLockMode = mode,
                        ObjectLockRetainUntilDate = mode is null
                            ? null
                            : TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(days),
                        ObjectLockLegalHoldStatus = isHeld ? ObjectLockLegalHoldStatus.On : null,
                    }
                )
        );
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal((mode, days, isHeld) == ("GOVERNANCE", 7, false), answer.Tier == CheckTier.Right);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_of_the_bucket_is_right_too()
    {
        var answer = await AskAsync(
            async (s3, bucket, key, text) =>
            {
                await s3.PutObjectLockConfigurationAsync(
                    new()
                    {
                        BucketName = bucket,
                        ObjectLockConfiguration = new()
                        {
                            ObjectLockEnabled = ObjectLockEnabled.Enabled,
                            Rule = new()
                            {
                                DefaultRetention = new() { Mode = ObjectLockRetentionMode.Governance, Days = 7 },
                            },
                        },
                    }
                );
                await Versioned.PutAsync(s3, bucket, key, text);
            }
        );
        Assert.Equal(CheckTier.Right, answer.Tier);
    }

    [Fact]
    public async Task Nothing_and_another_key_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _) => Task.CompletedTask)).Tier);
        Assert.Contains(
            "There is no object under contest/first.jpg",
            (await AskAsync((s3, bucket, _, text) => Versioned.PutAsync(s3, bucket, "a", text))).Message,
            StringComparison.Ordinal
        );
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, string, Task> keepAWeek) =>
        store.AskAsync(new LockUntilCheck(), keepAWeek);
}
