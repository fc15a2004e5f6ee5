using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L04PrefixDesign;

/// <summary>Lets the learner write the rule, puts objects, and asks the store which of them will go, and
/// when.</summary>
[Check("04-prefix-design", "tmp-rule")]
internal sealed class TmpRuleCheck : ExerciseCheck<Func<IAmazonS3, string, Task>>
{
    private const int Days = 7;
    private const string Inside = "tmp/upload-1.part";
    private const string Deeper = "tmp/ada/preview.png";
    private const string Beside = "tmpl/certificate.html";
    private const string Elsewhere = "videos/lesson.mp4";

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<IAmazonS3, string, Task> expireTmp)
    {
        var bucket = await context.NewBucketAsync();
        var run = await context.RunAsync(() => expireTmp(context.S3, bucket));
        if (run.Error is { } error)
            return CheckAnswer.Threw("expireTmp", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`expireTmp` has sent no request yet.",
                "Begin with PutLifecycleConfigurationAsync."
            );
        foreach (var key in (string[])[Inside, Deeper, Beside, Elsewhere])
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = "x",
                }
            );
        return await JudgeAsync(context, bucket);
    }

    private static async Task<CheckAnswer> JudgeAsync(CheckContext context, string bucket)
    {
        if (await ExpiryAsync(context.S3, bucket, Elsewhere) is { Day: var gone })
            return CheckAnswer.Almost(
                $"{Elsewhere} would be deleted on {gone:yyyy-MM-dd}. The rule takes the whole bucket.",
                "An empty prefix is the beginning of every key.",
                "Give the rule the prefix it is meant for.",
                "whole-bucket"
            );
        if (await ExpiryAsync(context.S3, bucket, Beside) is { Day: var beside })
            return CheckAnswer.Almost(
                $"{Beside} would be deleted on {beside:yyyy-MM-dd}. It begins with tmp, too.",
                "A prefix is text and knows no names.",
                "Let the prefix end with its slash.",
                "rule-without-slash"
            );
        var rules = await LifecycleRules.OfAsync(context.S3, bucket);
        if (await ExpiryAsync(context.S3, bucket, Inside) is not { } inside)
            return rules.Exists(rule => rule.Status == LifecycleRuleStatus.Disabled)
                ? CheckAnswer.Almost(
                    $"{Inside} stays for ever. The rule is there and switched off.",
                    "Rules have a status, so that they can be written first and tried later.",
                    "Enable it.",
                    "disabled-rule"
                )
                : CheckAnswer.Almost(
                    $"{Inside} stays for ever.",
                    "No rule of the bucket applies to it.",
                    "Compare your rule with the one of section 5, line by line."
                );
        if (await ExpiryAsync(context.S3, bucket, Deeper) is null)
            return CheckAnswer.Almost(
                $"{Inside} goes and {Deeper} stays for ever.",
                "The prefix of the rule names only a part of what is under tmp/.",
                "Take everything after the slash out of the prefix."
            );
        // The day of an object is rounded up to midnight, so 6 days and 7 can give the same one; the rule says it.
        return rules.Find(rule => rule.Id == inside.Rule)?.Expiration?.Days switch
        {
            Days => CheckAnswer.Right(
                $"{Inside} goes on {inside.Day:yyyy-MM-dd}; {Beside} and {Elsewhere} stay.",
                "Notice: nobody will have to remember it, and nobody will see it happen. Have "
                    + "somebody else read a rule that deletes."
            ),
            null or 0 => CheckAnswer.Almost(
                $"{Inside} would go on {inside.Day:yyyy-MM-dd}, whenever it was put.",
                "A rule with a date holds for one day. What is put after that day is gone at once.",
                "Give the rule a number of days."
            ),
            { } other => CheckAnswer.Almost(
                $"{Inside} would go after {(other == 1 ? "1 day" : $"{other} days")}.",
                $"The product wants {Days}.",
                "Change the number of days."
            ),
        };
    }

    private static async Task<(DateTime Day, string Rule)?> ExpiryAsync(IAmazonS3 s3, string bucket, string key) =>
        (await s3.GetObjectMetadataAsync(bucket, key)).Expiration
            is { RuleId.Length: > 0, ExpiryDate: { } day } expiration
            ? (day, expiration.RuleId)
            : null;
}
