using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Lets the learner write the rule, begins uploads and puts objects, and asks the store which of them will go,
/// and when.</summary>
[Check("10-uploads-that-survive", "abort-rule")]
internal sealed class AbortRuleCheck : ExerciseCheck<Func<IAmazonS3, string, Task>>
{
    private const int Days = 3;
    private const string Inside = "incoming/day-1/clip.mov";
    private const string Beside = "incoming-archive/clip.mov";
    private const string Elsewhere = "exports/clip.mov";

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, Task> endUnfinished
    )
    {
        var (s3, bucket) = (context.S3, await context.NewBucketAsync());
        var run = await context.RunAsync(() => endUnfinished(s3, bucket));
        if (run.Error is { } error)
            return CheckAnswer.Threw("endUnfinished", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`endUnfinished` has sent no request yet.",
                "Begin with PutLifecycleConfigurationAsync."
            );
        return await FinishedAsync(s3, bucket) ?? await UnfinishedAsync(s3, bucket);
    }

    private static async Task<CheckAnswer?> FinishedAsync(IAmazonS3 s3, string bucket)
    {
        foreach (var key in (string[])[Inside, Elsewhere])
        {
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = "a finished clip",
                }
            );
            var head = await s3.GetObjectMetadataAsync(bucket, key);
            if (head.Expiration is { RuleId.Length: > 0, ExpiryDate: { } day })
                return CheckAnswer.Almost(
                    $"The finished clip {key} would be deleted on {day:yyyy-MM-dd}.",
                    "Expiration is about objects. A part is none, so unfinished uploads would stay all the same.",
                    "Use the part of a rule that speaks of unfinished uploads.",
                    "expire-objects"
                );
        }

        return null;
    }

    private static async Task<CheckAnswer> UnfinishedAsync(IAmazonS3 s3, string bucket)
    {
        var inside = await s3.InitiateMultipartUploadAsync(bucket, Inside);
        foreach (var key in (string[])[Elsewhere, Beside])
        {
            if ((await s3.InitiateMultipartUploadAsync(bucket, key)).AbortDate is { } other)
                return CheckAnswer.Almost(
                    $"An upload of {key} would be ended as well, on {other:yyyy-MM-dd}.",
                    key == Beside
                        ? "A prefix is text and knows no names."
                        : "Who exports for a week would find the upload gone.",
                    key == Beside ? "Let the prefix end with its slash." : "Give the rule the prefix it is meant for.",
                    key == Beside ? null : "whole-bucket"
                );
        }

        if (inside.AbortDate is not { } day)
            return CheckAnswer.Almost(
                $"An upload of {Inside} stays unfinished for ever: no rule of the bucket ends it.",
                "A rule needs the prefix, the days, and its status must be Enabled.",
                "Compare your rule with the one of section 6, line by line."
            );
        // The day is rounded up to midnight, so two numbers of days can give the same one; the rule says it.
        return await DaysOfAsync(s3, bucket, inside.AbortRuleId) is var days && days == Days
            ? CheckAnswer.Right(
                $"An upload of {Inside} will be ended on {day:yyyy-MM-dd}; others stay, and so do finished clips.",
                "Notice: the store says the date to whoever begins an upload. A program that resumes can look at it."
            )
            : CheckAnswer.Almost(
                $"An upload of {Inside} would be ended {(days == 1 ? "1 day" : $"{days} days")} after its beginning.",
                $"The crew wants {Days}.",
                "Change the number of days."
            );
    }

    private static async Task<int?> DaysOfAsync(IAmazonS3 s3, string bucket, string rule) =>
        (await LifecycleRules.OfAsync(s3, bucket))
            .Find(found => found.Id == rule)
            ?.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
}
