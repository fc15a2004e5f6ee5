using System.Net;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L12VersionsAndLifecycle;

/// <summary>Puts a version a day, lets the learner's rules run on two later days, and counts what is left.</summary>
[Check("12-versions-and-lifecycle", "keep-versions")]
internal sealed class KeepVersionsCheck : ExerciseCheck<Func<IAmazonS3, string, Task>>
{
    private const string Front = "pages/front.pdf";
    private const string Once = "photos/once.jpg";
    private const string Lone = "photos/lone-marker.jpg";
    private const int Versions = 10;
    private const int Kept = 3;

    // The version of day n was replaced on day n + 1 and is due at the midnight after day n + 8.
    private const int FirstDay = 12;
    private const int LeftOnFirstDay = 6;
    private const int LastDay = 90;

    public override Capability? Needs => Capability.LifecycleClock;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, Task> keepVersions
    )
    {
        var (s3, clock) = (context.S3, context.StoreClock!);
        var bucket = await Versioned.NewBucketAsync(context);
        var run = await context.RunAsync(() => keepVersions(s3, bucket));
        if (run.Error is { } error)
            return CheckAnswer.Threw("keepVersions", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`keepVersions` has sent no request by `s3` yet.",
                "Begin with s3.PutLifecycleConfigurationAsync. What a helper of this notebook sends by lab.S3 does not "
                    + "count here."
            );
        await Versioned.PutAsync(s3, bucket, Once);
        await s3.DeleteObjectAsync(bucket, Lone);
        for (var day = 0; day < Versions; day++)
            await clock.LaterAsync(day, _ => Versioned.PutAsync(s3, bucket, Front));

        await clock.LaterAsync(FirstDay, _ => clock.RunLifecycleAsync());
        var early = await Versioned.ListAsync(s3, bucket, Front);
        await clock.LaterAsync(LastDay, _ => clock.RunLifecycleAsync());
        if (await Versioned.HeadAsync(s3, bucket, Once) == HttpStatusCode.NotFound)
            return CheckAnswer.Almost(
                $"{Once} is the only version of its key, and it is gone.",
                "Expiration with days is about the newest version. In a bucket with versions it puts a marker on it.",
                "Leave days out of Expiration, and say NoncurrentVersionExpiration for replaced versions.",
                "expiration-is-for-old"
            );
        return Judge(early.Count, await Versioned.ListAsync(s3, bucket));
    }

    private static CheckAnswer Judge(int early, List<Amazon.S3.Model.S3ObjectVersion> late)
    {
        var left = late.Count(entry => entry.Key == Front);
        if (left == Versions)
            return CheckAnswer.Almost(
                $"All {Versions} versions of {Front} are there after {LastDay} days.",
                "No rule that is enabled fits its replaced versions.",
                "Compare your rule with the one of section 3, line by line."
            );
        if (left == Kept + 2)
            return CheckAnswer.Almost(
                $"{left} versions of {Front} stay: one replaced version too many stays.",
                "NewerNoncurrentVersions counts replaced versions. The newest one stays besides.",
                "Say how many replaced ones are to stay.",
                "newest-counts"
            );
        if (left != Kept + 1)
            return CheckAnswer.Almost(
                $"{left} of {Versions} versions of {Front} {(left == 1 ? "is" : "are")} there after {LastDay} days.",
                $"The newest and the {Kept} youngest replaced ones are to stay, and no others.",
                "Look at NewerNoncurrentVersions."
            );
        if (early != LeftOnFirstDay)
            return CheckAnswer.Almost(
                $"After {FirstDay} days {early} versions of {Front} are there. With 7 days it would be "
                    + $"{LeftOnFirstDay}.",
                "The days count from the day on which a version was replaced.",
                "Change the number of days."
            );
        return late.Exists(entry => entry.Key == Lone)
            ? CheckAnswer.Almost(
                $"{Lone} is still listed, with nothing below it.",
                "A rule about replaced versions does not remove a marker that is the newest entry of its key.",
                "Add Expiration with ExpiredObjectDeleteMarker = true.",
                "markers-stay"
            )
            : CheckAnswer.Right(
                $"{Versions} versions became {early} after {FirstDay} days and {left} after {LastDay}. {Once} is "
                    + "there, and the lone marker is gone.",
                "Notice: a deleted picture keeps its three replaced versions for ever. If they are to go as well, "
                    + "leave NewerNoncurrentVersions out."
            );
    }
}
