using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L04PrefixDesign;

namespace BucketLab.Lessons.Tests.L04PrefixDesign;

public sealed class TmpRuleCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("tmp/", 7, true, null, "tmp/upload-1.part goes on")]
    [InlineData("", 7, true, "whole-bucket", "The rule takes the whole bucket")]
    [InlineData("tmp", 7, true, "rule-without-slash", "begins with tmp, too")]
    [InlineData("tm", 7, true, "rule-without-slash", "begins with tmp, too")]
    [InlineData("tmp/", 7, false, "disabled-rule", "The rule is there and switched off")]
    public async Task A_rule_is_judged_by_what_it_takes(
        string prefix,
        int days,
        bool isEnabled,
        string? misconception,
        string message
    )
    {
        var answer = await AskAsync(Rule(prefix, days, isEnabled));
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tmp/", 6, "would go after 6 days. The product wants 7.")]
    [InlineData("tmp/", 8, "would go after 8 days. The product wants 7.")]
    [InlineData("tmp/", 1, "would go after 1 day. The product wants 7.")]
    [InlineData("tmp/upload", 7, "tmp/ada/preview.png stays for ever")]
    [InlineData("/tmp/", 7, "No rule of the bucket applies to it")]
    [InlineData("tmp/*", 7, "No rule of the bucket applies to it")]
    public async Task Other_days_and_other_prefixes_get_their_own_reason(string prefix, int days, string message)
    {
        var answer = await AskAsync(Rule(prefix, days));
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_is_no_number_of_days()
    {
        var rule = Rule("tmp/", 7);
        rule.Expiration = new() { Date = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(7) };
        var answer = await AskAsync(rule);
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("whenever it was put", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Further_rules_that_delete_nothing_else_are_right()
    {
        var uploads = Rule("", 1);
        uploads.Expiration = null;
        uploads.AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 1 };
        Assert.Equal(CheckTier.Right, (await AskAsync(Rule("tmp/", 7), uploads)).Tier);
        Assert.Equal(CheckTier.Right, (await AskAsync(Rule("tmp/", 30), Rule("tmp/", 7))).Tier);
        Assert.Equal("whole-bucket", (await AskAsync(Rule("tmp/", 7), Rule("videos/", 365))).Misconception);
    }

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _) => Task.CompletedTask)).Tier);
        Assert.Contains(
            "No rule of the bucket applies to it",
            (await AskAsync((s3, bucket) => s3.ListObjectsV2Async(new() { BucketName = bucket }))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "threw AmazonS3Exception",
            (await AskAsync(Rule("tmp/", -7))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new TmpRuleCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new TmpRuleCheck(), "tmp/")).Tier);
    }

    private static LifecycleRule Rule(string prefix, int days, bool isEnabled = true) =>
        new()
        {
            Id = $"{prefix.Length}-{days}",
            Status = isEnabled ? LifecycleRuleStatus.Enabled : LifecycleRuleStatus.Disabled,
            Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = prefix } },
            Expiration = new() { Days = days },
        };

    private Task<CheckAnswer> AskAsync(params LifecycleRule[] rules) =>
        AskAsync(
            (s3, bucket) =>
                s3.PutLifecycleConfigurationAsync(
                    new()
                    {
                        BucketName = bucket,
                        Configuration = new() { Rules = [.. rules] },
                    }
                )
        );

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, Task> expireTmp) =>
        store.AskAsync(new TmpRuleCheck(), expireTmp);
}
