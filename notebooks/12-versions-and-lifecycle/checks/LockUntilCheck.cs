using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L12VersionsAndLifecycle;

/// <summary>Stores through the learner's function and tries to delete the version: at once, with a bypass, and after
/// the week.</summary>
[Check("12-versions-and-lifecycle", "lock-until")]
internal sealed class LockUntilCheck : ExerciseCheck<Func<IAmazonS3, string, string, string, Task>>
{
    private const string First = "contest/first.jpg";
    private const string Second = "contest/second.jpg";
    private const int Days = 7;

    // A locked version can only be removed where the clock can be moved.
    public override Capability? Needs => Capability.LifecycleClock;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task> keepAWeek
    )
    {
        var s3 = context.S3;
        var bucket = await Versioned.NewBucketAsync(context);
        await s3.PutObjectLockConfigurationAsync(
            new()
            {
                BucketName = bucket,
                ObjectLockConfiguration = new() { ObjectLockEnabled = ObjectLockEnabled.Enabled },
            }
        );
        var run = await context.RunAsync(async () =>
        {
            await keepAWeek(s3, bucket, First, "first");
            await keepAWeek(s3, bucket, Second, "second");
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("keepAWeek", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined("`keepAWeek` has sent no request yet.", "Begin with PutObjectAsync.");
        var (first, second) = (await NewestAsync(s3, bucket, First), await NewestAsync(s3, bucket, Second));
        if (first is null || second is null)
            return CheckAnswer.Almost(
                $"There is no object under {(first is null ? First : Second)}.",
                "The check calls your function twice, with two keys and two texts.",
                "Take bucket, key and text from the parameters."
            );
        return await JudgeAsync(context, bucket, first, second);
    }

    private static async Task<CheckAnswer> JudgeAsync(CheckContext context, string bucket, string first, string second)
    {
        var s3 = context.S3;
        if (await IsHeldAsync(s3, bucket, first))
            return CheckAnswer.Almost(
                $"{First} has a legal hold. A legal hold has no last day: somebody has to lift it.",
                "After the week nobody will think of it, and the bypass does not help either.",
                "Give the version a retention: a mode and a day.",
                "hold-ends"
            );
        if (await Versioned.DeleteAsync(s3, bucket, First, first) is not HttpStatusCode.Forbidden and var deleted)
            return CheckAnswer.Almost(
                $"A DELETE of the version of {First} without any bypass was carried out: {(int)deleted}.",
                "Versions keep what was overwritten. A request that names a version id deletes it all the same.",
                "Give the version a retention: a mode and a day.",
                "versions-are-enough"
            );
        if (await Versioned.DeleteAsync(s3, bucket, First, first, bypasses: true) is HttpStatusCode.Forbidden)
            return CheckAnswer.Almost(
                $"The owner's DELETE with the bypass was refused: 403. Nobody can delete it in an emergency.",
                "COMPLIANCE refuses everybody until the day has come, and the day can only be moved further away.",
                "Take the mode that yields to a bypass.",
                "compliance-is-better"
            );
        var kept = await KeptAsync(s3, bucket, second);
        return Math.Abs(kept.TotalHours - (24 * Days)) <= 1
            ? await AfterwardsAsync(context, bucket, second)
            : CheckAnswer.Almost(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Second} is kept for {Math.Max(0, kept.TotalDays):0.#} days. The sports desk wants {Days}."
                ),
                "The retention of a version ends at one moment, in universal time.",
                "Count the days from DateTime.UtcNow."
            );
    }

    private static async Task<CheckAnswer> AfterwardsAsync(CheckContext context, string bucket, string second)
    {
        var status = HttpStatusCode.Forbidden;
        await context.StoreClock!.LaterAsync(
            Days + 1,
            async _ => status = await Versioned.DeleteAsync(context.S3, bucket, Second, second)
        );
        return status == HttpStatusCode.NoContent
            ? CheckAnswer.Right(
                $"A DELETE of the version: 403. With the bypass: 204. {Days + 1} days later, without it: 204.",
                "Notice: the bypass is a right of its own (s3:BypassGovernanceRetention). Whoever has it is not kept "
                    + "from anything, so few should have it."
            )
            : CheckAnswer.Almost(
                $"{Days + 1} days later a DELETE of the version of {Second} answered {(int)status}.",
                "Something besides the retention still keeps it.",
                "A mode and a day are enough."
            );
    }

    private static async Task<string?> NewestAsync(IAmazonS3 s3, string bucket, string key) =>
        (await Versioned.ListAsync(s3, bucket, key))
            .Find(entry => entry is { IsLatest: true, IsDeleteMarker: not true })
            ?.VersionId;

    private static async Task<bool> IsHeldAsync(IAmazonS3 s3, string bucket, string versionId)
    {
        try
        {
            var request = new GetObjectLegalHoldRequest
            {
                BucketName = bucket,
                Key = First,
                VersionId = versionId,
            };
            return (await s3.GetObjectLegalHoldAsync(request)).LegalHold?.Status == ObjectLockLegalHoldStatus.On;
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static async Task<TimeSpan> KeptAsync(IAmazonS3 s3, string bucket, string versionId)
    {
        try
        {
            var request = new GetObjectRetentionRequest
            {
                BucketName = bucket,
                Key = Second,
                VersionId = versionId,
            };
            var until = (await s3.GetObjectRetentionAsync(request)).Retention?.RetainUntilDate;
            return until is { } day ? day.ToUniversalTime() - TimeProvider.System.GetUtcNow().UtcDateTime : default;
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return default;
        }
    }
}
