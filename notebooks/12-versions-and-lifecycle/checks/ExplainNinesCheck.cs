using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L12VersionsAndLifecycle;

/// <summary>Meets each explanation with a deletion, or with a number.</summary>
[Check("12-versions-and-lifecycle", "explain-nines")]
internal sealed class ExplainNinesCheck() : ChoiceCheck("whyGone")
{
    private const string Key = "photos/1904.jpg";
    private const string Beside = "photos/1905.jpg";
    private const int Copies = 6;
    private const int Deleted = 1500;
    private const double LossOfNines = 1e-11;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        var s3 = context.S3;
        var bucket = await Versioned.NewBucketAsync(context);
        if (letter == 'b')
            return CheckAnswer.Almost(
                $"By luck alone, the chance that a single one of {Deleted} pictures is lost in a year is "
                    + (Deleted * LossOfNines).ToString("0.0e-0", CultureInfo.InvariantCulture)
                    + $". All {Deleted} were lost on one afternoon.",
                "What has such a small chance and happens has another cause.",
                "Ask what the deleted pictures have in common.",
                "unlucky-ones"
            );
        if (letter == 'a')
            return await ManyCopiesAsync(s3, bucket);
        await Versioned.PutAsync(s3, bucket, Beside);
        var version = (await Versioned.PutAsync(s3, bucket, Key)).VersionId;
        var deletion = (int)await Versioned.DeleteAsync(s3, bucket, Key, version);
        var (gone, beside) = (
            (int)await Versioned.HeadAsync(s3, bucket, Key),
            (int)await Versioned.HeadAsync(s3, bucket, Beside)
        );
        return letter == 'c'
            ? CheckAnswer.Almost(
                $"After a DELETE of its version, {Key} answers {gone}, and {Beside}, on the same disk, {beside}: "
                    + "the disk is well.",
                "A disk that dies takes whatever lies on it, not what somebody has chosen.",
                "Ask what chose the pictures.",
                "disks-died"
            )
            : CheckAnswer.Right(
                $"DELETE of a version: {deletion}. After it {Key} answers {gone}, and {Beside} answers {beside}.",
                "Notice: durability is a promise about data that nobody asked to delete. What helps against valid "
                    + "requests is few rights to delete versions, a lock, and a backup under other keys."
            );
    }

    private static async Task<CheckAnswer> ManyCopiesAsync(IAmazonS3 s3, string bucket)
    {
        for (var copy = 1; copy <= Copies; copy++)
            await Versioned.PutAsync(s3, bucket, $"{Key}.{copy}");
        var versions = await Versioned.ListAsync(s3, bucket);
        await s3.DeleteObjectsAsync(
            new()
            {
                BucketName = bucket,
                Objects =
                [
                    .. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId }),
                ],
            }
        );
        var left = (await Versioned.ListAsync(s3, bucket)).Count;
        return CheckAnswer.Almost(
            $"The check stored a picture six times, and one request deleted all six: {left} are left.",
            "Whoever may delete one copy may delete the others.",
            "Ask what the store is supposed to do with such a request.",
            "more-copies"
        );
    }
}
