using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class LifecycleRunTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_run_as_if_days_had_passed_and_the_clock_is_right_again()
    {
        var session = await store.OpenAsync("04-x");
        var before = TimeProvider.System.GetUtcNow();
        foreach (var key in new[] { "raw/a", "keep/a" })
            await session.Quiet.PutObjectAsync(
                new()
                {
                    BucketName = session.Bucket,
                    Key = key,
                    ContentBody = "x",
                },
                Token
            );
        await session.Quiet.PutLifecycleConfigurationAsync(
            new()
            {
                BucketName = session.Bucket,
                Configuration = new()
                {
                    Rules =
                    [
                        new()
                        {
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new()
                            {
                                LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "raw/" },
                            },
                            Expiration = new() { Days = 30 },
                        },
                    ],
                },
            },
            Token
        );

        Assert.Contains(
            "objects that expired: 0",
            (await new LifecycleRun(session.Clock!).AfterAsync(29)).ToText(),
            StringComparison.Ordinal
        );
        var ran = (await new LifecycleRun(session.Clock!).AfterAsync(31)).ToText();

        Assert.Contains("objects that expired: 1", ran, StringComparison.Ordinal);
        Assert.Contains(
            before.AddDays(31).Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ran,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "keep/a",
            Assert
                .Single(
                    (await session.Quiet.ListObjectsV2Async(new() { BucketName = session.Bucket }, Token)).S3Objects
                )
                .Key
        );
        var clock = await new ControlClient(session.Quiet).SendAsync(
            HttpMethod.Get,
            StoreControlApi.Clock,
            cancellationToken: Token
        );
        Assert.Equal(0, clock.Read(StoreControlJson.Wire.ClockTime).OffsetSeconds);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(36_501)]
    public async Task Days_out_of_range_are_refused(int days)
    {
        var session = await store.OpenAsync("04-x");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new LifecycleRun(session.Clock!).AfterAsync(days));
    }
}
