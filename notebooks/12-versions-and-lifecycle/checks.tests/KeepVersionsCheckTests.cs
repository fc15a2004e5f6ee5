using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L12VersionsAndLifecycle;

namespace BucketLab.Lessons.Tests.L12VersionsAndLifecycle;

public sealed class KeepVersionsCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData(7, 3, true, null, "10 versions became 6 after 12 days and 4 after 90")]
    [InlineData(7, 4, true, "newest-counts", "one replaced version too many stays")]
    [InlineData(7, 3, false, "markers-stay", "photos/lone-marker.jpg is still listed, with nothing below it")]
    [InlineData(6, 3, true, null, "With 7 days it would be 6")]
    [InlineData(8, 3, true, null, "With 7 days it would be 6")]
    [InlineData(7, 2, true, null, "3 of 10 versions of pages/front.pdf are there after 90 days")]
    [InlineData(7, null, true, null, "1 of 10 versions of pages/front.pdf is there after 90 days")]
    public async Task What_is_left_decides(
        int days,
        int? kept,
        bool removesMarkers,
        string? misconception,
        string message
    )
    {
        var answer = await AskAsync(Rule(days, kept, removesMarkers));
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal((days, kept, removesMarkers) == (7, 3, true), answer.Tier == CheckTier.Right);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_rules_are_as_good_as_one()
    {
        var (old, markers) = (Rule(7, 3, false), Rule(7, 3, true));
        markers.NoncurrentVersionExpiration = null;
        markers.Id = "markers";
        Assert.Equal(CheckTier.Right, (await AskAsync(old, markers)).Tier);
    }

    [Fact]
    public async Task Expiration_with_days_takes_the_newest_version()
    {
        var rule = Rule(7, 3, false);
        rule.Expiration = new() { Days = 7 };
        var answer = await AskAsync(rule);
        Assert.Equal((CheckTier.Almost, "expiration-is-for-old"), (answer.Tier, answer.Misconception));
        Assert.Contains("photos/once.jpg is the only version", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_is_switched_off_fits_nothing()
    {
        var rule = Rule(7, 3, true);
        rule.Status = LifecycleRuleStatus.Disabled;
        Assert.Contains(
            "All 10 versions of pages/front.pdf are there",
            (await AskAsync(rule)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_done_is_no_answer_yet() =>
        Assert.Equal(
            CheckTier.NotDefined,
            (
                await store.AskAsync(
                    new KeepVersionsCheck(),
                    (Func<IAmazonS3, string, Task>)((_, _) => Task.CompletedTask)
                )
            ).Tier
        );

    private static LifecycleRule Rule(int days, int? kept, bool removesMarkers) =>
        new()
        {
            Id = "old",
            Status = LifecycleRuleStatus.Enabled,
            Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" } },
            NoncurrentVersionExpiration = new() { NoncurrentDays = days, NewerNoncurrentVersions = kept },
            Expiration = removesMarkers ? new() { ExpiredObjectDeleteMarker = true } : null,
        };

    private Task<CheckAnswer> AskAsync(params LifecycleRule[] rules) =>
        store.AskAsync(
            new KeepVersionsCheck(),
            (Func<IAmazonS3, string, Task>)(
                (s3, bucket) =>
                    s3.PutLifecycleConfigurationAsync(
                        new()
                        {
                            BucketName = bucket,
                            Configuration = new() { Rules = [.. rules] },
                        }
                    )
            )
        );
}
