using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L13VideoService;
using BucketLab.Watching;

namespace BucketLab.Lessons.Tests.L13VideoService;

public sealed class BucketSettingsTests(LessonStore store) : IClassFixture<LessonStore>
{
    // B block, P policy deleted, E encryption, V versions, X everything deleted, L only the listing left open.
    [Theory]
    [InlineData("BPEV", CheckTier.Right, null, "no text lies readable on the disk")]
    [InlineData("BEV", CheckTier.Right, null, "A stranger got 403 four times")]
    [InlineData("PEV", CheckTier.Almost, "policy-deleted-only", "it was open")]
    [InlineData("BV", CheckTier.Almost, "private-is-encrypted", "lies readable on the disk")]
    [InlineData("BE", CheckTier.Almost, null, "overwritten by mistake, and what it held before is gone")]
    [InlineData("EV", CheckTier.Almost, null, "A stranger asked GET films/old.mp4 and got 200")]
    [InlineData("LEV", CheckTier.Almost, null, "GET films/missing.mp4 and got 404")]
    [InlineData("XBEV", CheckTier.Almost, null, "The owner asked for films/old.mp4 and got 404")]
    [InlineData("", CheckTier.NotDefined, null, "no request yet")]
    public async Task A_prepared_bucket_is_asked_from_outside_and_from_below(
        string settings,
        object tier,
        string? misconception,
        string message
    )
    {
        var answer = await store.AskAsync(
            new PrepareBucketCheck(),
            (Func<IAmazonS3, string, Task>)(
                async (s3, bucket) =>
                {
                    foreach (var letter in settings)
                        await SetAsync(s3, bucket, letter);
                }
            )
        );
        Assert.Equal((tier, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 30, true, CheckTier.Right, null, "Day 400: the film that nobody touched answers 200")]
    [InlineData(3, 30, true, CheckTier.Almost, null, "begun six days ago is gone")]
    [InlineData(14, 30, true, CheckTier.Almost, "parts-are-objects", "On day 8 the unfinished upload")]
    [InlineData(7, 3, true, CheckTier.Almost, "gone-too-soon", "on day 29 nobody can bring it back")]
    [InlineData(7, 90, true, CheckTier.Almost, "delete-frees", "still there on day 34")]
    [InlineData(7, 30, false, CheckTier.Almost, null, "its delete marker is still there")]
    public async Task House_rules_are_looked_at_day_by_day(
        int uploadDays,
        int versionDays,
        bool removesMarkers,
        object tier,
        string? misconception,
        string message
    )
    {
        var answer = await RulesAsync(
            new LifecycleRule
            {
                AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = uploadDays },
                NoncurrentVersionExpiration = new() { NoncurrentDays = versionDays },
                Expiration = removesMarkers ? new() { ExpiredObjectDeleteMarker = true } : null,
            }
        );
        Assert.Equal((tier, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(31)]
    public async Task Films_that_expire_are_missed_whichever_day_they_go(int days)
    {
        var answer = await RulesAsync(
            new LifecycleRule
            {
                AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 7 },
                NoncurrentVersionExpiration = new() { NoncurrentDays = 30 },
                Expiration = new() { Days = days },
            }
        );
        Assert.Equal((CheckTier.Almost, "films-expire"), (answer.Tier, answer.Misconception));
    }

    private Task<CheckAnswer> RulesAsync(LifecycleRule rule)
    {
        rule.Status = LifecycleRuleStatus.Enabled;
        rule.Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" } };
        return store.AskAsync(
            new HouseRulesCheck(),
            (Func<IAmazonS3, string, Task>)(
                (s3, bucket) =>
                    s3.PutLifecycleConfigurationAsync(
                        new()
                        {
                            BucketName = bucket,
                            Configuration = new() { Rules = [rule] },
                        }
                    )
            )
        );
    }

    private static async Task SetAsync(IAmazonS3 s3, string bucket, char setting)
    {
        switch (setting)
        {
            case 'B':
                await s3.PutPublicAccessBlockAsync(
                    new()
                    {
                        BucketName = bucket,
                        PublicAccessBlockConfiguration = new()
                        {
                            BlockPublicPolicy = true,
                            RestrictPublicBuckets = true,
                        },
                    }
                );
                return;
            case 'P':
                await s3.DeleteBucketPolicyAsync(bucket);
                return;
            case 'E':
                await s3.PutBucketEncryptionAsync(
                    new()
                    {
                        BucketName = bucket,
                        ServerSideEncryptionConfiguration = new()
                        {
                            ServerSideEncryptionRules =
                            [
                                new()
                                {
                                    ServerSideEncryptionByDefault = new()
                                    {
                                        ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256,
                                    },
                                },
                            ],
                        },
                    }
                );
                return;
            case 'V':
                await s3.PutBucketVersioningAsync(
                    new()
                    {
                        BucketName = bucket,
                        VersioningConfig = new() { Status = VersionStatus.Enabled },
                    }
                );
                return;
            case 'L':
                await s3.PutBucketPolicyAsync(
                    bucket,
                    $$"""
                    { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Principal": "*",
                      "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::{{bucket}}" } ] }
                    """
                );
                return;
            default:
                foreach (var key in await new BucketTarget(s3, bucket).ListAsync("", CancellationToken.None))
                    await s3.DeleteObjectAsync(bucket, key);
                return;
        }
    }
}
