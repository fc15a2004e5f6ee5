using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L10UploadsThatSurvive;

namespace BucketLab.Lessons.Tests.L10UploadsThatSurvive;

public sealed class BucketRuleTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("incoming/", 3, CheckTier.Right, null, "others stay")]
    [InlineData("incoming/", 4, CheckTier.Almost, null, "4 days after its beginning")]
    [InlineData("incoming/", 1, CheckTier.Almost, null, "1 day after its beginning")]
    [InlineData("", 3, CheckTier.Almost, "whole-bucket", "exports/clip.mov would be ended as well")]
    [InlineData("incoming", 3, CheckTier.Almost, null, "incoming-archive/clip.mov would be ended as well")]
    [InlineData("rushes/", 3, CheckTier.Almost, null, "stays unfinished for ever")]
    public async Task A_rule_is_asked_what_it_ends(string prefix, int days, object tier, string? id, string message)
    {
        var rule = RuleOf(prefix);
        rule.AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = days };
        var answer = await AskAsync(rule);
        Assert.Equal((tier, id), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_for_objects_is_recognised()
    {
        var rule = RuleOf("incoming/");
        rule.Expiration = new() { Days = 3 };
        var answer = await AskAsync(rule);
        Assert.Equal((CheckTier.Almost, "expire-objects"), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task No_request_is_no_answer_yet() =>
        Assert.Equal(
            CheckTier.NotDefined,
            (
                await store.AskAsync(
                    new AbortRuleCheck(),
                    (Func<IAmazonS3, string, Task>)((_, _) => Task.CompletedTask)
                )
            ).Tier
        );

    [Theory]
    [InlineData("page", "PUT", "ETag", CheckTier.Right, null, "may not read or delete")]
    [InlineData("page", "PUT", "etag", CheckTier.Right, null, "sees the ETag")]
    [InlineData("*", "PUT", "ETag", CheckTier.Almost, "any-origin", "http://other.example")]
    [InlineData("page", "PUT", "", CheckTier.Almost, "etag-hidden", "cannot read the ETag")]
    [InlineData("page", "PUT GET", "ETag", CheckTier.Almost, "every-method", "may also send GET")]
    [InlineData("page", "PUT POST", "ETag", CheckTier.Almost, "every-method", "may also send POST")]
    [InlineData("page", "GET", "ETag", CheckTier.Almost, null, "was refused")]
    [InlineData("https://crew.example", "PUT", "ETag", CheckTier.Almost, null, "was refused")]
    public async Task The_rules_of_a_bucket_are_asked_as_browsers_do(
        string origin,
        string methods,
        string exposed,
        object tier,
        string? misconception,
        string message
    )
    {
        var answer = await RuleAsync(page => new CORSRule
        {
            AllowedOrigins = [origin == "page" ? page : origin],
            AllowedMethods = [.. methods.Split(' ')],
            ExposeHeaders = exposed.Length == 0 ? [] : [exposed],
        });
        Assert.Equal((tier, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Requests);
    }

    [Fact]
    public async Task No_rule_is_no_answer_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await RuleAsync(_ => null)).Tier);

    private static LifecycleRule RuleOf(string prefix) =>
        new()
        {
            Id = "rule",
            Status = LifecycleRuleStatus.Enabled,
            Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = prefix } },
        };

    private Task<CheckAnswer> AskAsync(LifecycleRule rule) =>
        store.AskAsync(
            new AbortRuleCheck(),
            (Func<IAmazonS3, string, Task>)(
                (s3, bucket) =>
                    s3.PutLifecycleConfigurationAsync(
                        new PutLifecycleConfigurationRequest
                        {
                            BucketName = bucket,
                            Configuration = new() { Rules = [rule] },
                        }
                    )
            )
        );

    private Task<CheckAnswer> RuleAsync(Func<string, CORSRule?> ruleFor) =>
        store.AskAsync(
            new PageRuleCheck(),
            (Func<IAmazonS3, string, string, Task>)(
                (s3, bucket, origin) =>
                    ruleFor(origin) is { } rule
                        ? s3.PutCORSConfigurationAsync(bucket, new CORSConfiguration { Rules = [rule] })
                        : Task.CompletedTask
            )
        );
}
