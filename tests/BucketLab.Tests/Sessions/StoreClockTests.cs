using Amazon.S3;
using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class StoreClockTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_on_a_later_day_is_of_that_day_and_other_sessions_do_not_notice()
    {
        var (session, other) = (await store.OpenAsync("12-x"), await store.OpenAsync("12-y"));
        await session.Clock!.LaterAsync(
            10,
            async _ =>
            {
                await PutAsync(session, session.Bucket, "later");
                await PutAsync(other, other.Bucket, "now");
            }
        );
        await PutAsync(session, session.Bucket, "now");

        var days = await AgeAsync(session, "now") - await AgeAsync(session, "later");
        Assert.InRange(days.TotalDays, 9.9, 10.1);
        Assert.InRange((await AgeAsync(other, "now") - await AgeAsync(session, "now")).TotalDays, -0.1, 0.1);
    }

    [Fact]
    public async Task The_time_is_right_again_after_work_that_failed()
    {
        var session = await store.OpenAsync("12-x");
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            session.Clock!.LaterAsync(10, _ => throw new NotSupportedException())
        );
        await PutAsync(session, session.Bucket, "now");
        Assert.InRange((await AgeAsync(session, "now")).TotalDays, -0.1, 0.1);
    }

    [Fact]
    public async Task A_session_may_have_more_buckets_than_the_path_of_one_request_can_name()
    {
        var session = await store.OpenAsync("12-x");
        var buckets = new List<string>();
        for (var number = 0; number < 45; number++)
            buckets.Add(await session.NewBucketAsync("many", Token));
        foreach (var bucket in (string[])[buckets[0], buckets[^1]])
            await session.Quiet.InitiateMultipartUploadAsync(await TidyAsync(session, bucket), "left.mov", Token);

        await session.Clock!.LaterAsync(
            8,
            async _ => Assert.Equal(2, (await session.Clock.RunLifecycleAsync()).UploadsAborted)
        );
        await PutAsync(session, buckets[^1], "now");
        var head = await session.Quiet.GetObjectMetadataAsync(buckets[^1], "now", Token);
        var age = TimeProvider.System.GetUtcNow().UtcDateTime - head.LastModified!.Value.ToUniversalTime();
        Assert.InRange(age.TotalDays, -0.1, 0.1);
    }

    [Theory]
    [InlineData("COMPLIANCE", false)]
    [InlineData("GOVERNANCE", false)]
    [InlineData("GOVERNANCE", true)]
    [InlineData(null, true)]
    public async Task A_bucket_with_locked_versions_goes(string? mode, bool isHeld)
    {
        var session = await store.OpenAsync("12-x");
        var bucket = await session.NewBucketAsync("locked", Token);
        await session.Quiet.PutBucketVersioningAsync(
            new()
            {
                BucketName = bucket,
                VersioningConfig = new() { Status = VersionStatus.Enabled },
            },
            Token
        );
        await session.Quiet.PutObjectLockConfigurationAsync(
            new()
            {
                BucketName = bucket,
                ObjectLockConfiguration = new() { ObjectLockEnabled = ObjectLockEnabled.Enabled },
            },
            Token
        );
        foreach (var key in new[] { "a", "b" })
            await session.Quiet.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = "x",
                    ObjectLockMode = mode,
                    ObjectLockRetainUntilDate = mode is null
                        ? null
                        : TimeProvider.System.GetUtcNow().UtcDateTime.AddYears(30),
                    ObjectLockLegalHoldStatus = isHeld ? ObjectLockLegalHoldStatus.On : null,
                },
                Token
            );
        await PutAsync(session, bucket, "free");

        await BucketRemoval.RunAsync(session.Quiet, bucket, Token, movesClock: true);

        Assert.DoesNotContain(
            bucket,
            (await session.Quiet.ListBucketsAsync(Token)).Buckets.Select(found => found.BucketName)
        );
    }

    private static async Task<string> TidyAsync(LabSession session, string bucket)
    {
        await session.Quiet.PutLifecycleConfigurationAsync(
            new()
            {
                BucketName = bucket,
                Configuration = new()
                {
                    Rules =
                    [
                        new()
                        {
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new()
                            {
                                LifecycleFilterPredicate = new Amazon.S3.Model.LifecyclePrefixPredicate { Prefix = "" },
                            },
                            AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 7 },
                        },
                    ],
                },
            },
            Token
        );
        return bucket;
    }

    private static Task PutAsync(LabSession session, string bucket, string key) =>
        session.Quiet.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = key,
                ContentBody = "x",
            },
            Token
        );

    private static async Task<TimeSpan> AgeAsync(LabSession session, string key)
    {
        var head = await session.Quiet.GetObjectMetadataAsync(session.Bucket, key, Token);
        return TimeProvider.System.GetUtcNow().UtcDateTime - head.LastModified!.Value.ToUniversalTime();
    }
}
