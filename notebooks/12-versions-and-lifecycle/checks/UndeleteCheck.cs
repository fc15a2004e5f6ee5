using System.Globalization;
using System.Net;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L12VersionsAndLifecycle;

/// <summary>Deletes pictures once and twice, some of another prefix too, and looks at what the learner's function
/// brings back.</summary>
[Check("12-versions-and-lifecycle", "undelete")]
internal sealed class UndeleteCheck : ExerciseCheck<Func<IAmazonS3, string, string, Task>>
{
    internal const int EntriesOnPage = 25;

    private const string Prefix = "photos/";
    private const string Twice = "photos/twice.jpg";
    private const string Retouched = "photos/a-retouched.jpg";
    private const string Elsewhere = "drafts/1.txt";
    private const int Pictures = 20;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, Task> undelete
    )
    {
        var bucket = await Versioned.NewBucketAsync(context);
        var pictures = await PrepareAsync(context.S3, bucket);
        var run = await context.RunAsync(() => undelete(ShortPages.Over(context.S3, EntriesOnPage), bucket, Prefix));
        if (run.Error is { } error)
            return CheckAnswer.Threw("undelete", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined("`undelete` has sent no request yet.", "Begin with ListVersionsAsync.");
        return await JudgeAsync(context.S3, bucket, pictures);
    }

    private static async Task<List<string>> PrepareAsync(IAmazonS3 s3, string bucket)
    {
        List<string> pictures =
        [
            .. Enumerable
                .Range(1, Pictures)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:d4}.jpg")),
        ];
        List<string> deleted = [.. pictures, Twice, Elsewhere];
        foreach (var key in (string[])[.. deleted, Retouched, Retouched])
            await Versioned.PutAsync(s3, bucket, key);
        foreach (var key in (string[])[.. deleted, Twice])
            await s3.DeleteObjectAsync(bucket, key);
        return pictures;
    }

    private static async Task<CheckAnswer> JudgeAsync(IAmazonS3 s3, string bucket, List<string> pictures)
    {
        var entries = await Versioned.ListAsync(s3, bucket);
        var alive = entries
            .Where(entry => entry is { IsLatest: true, IsDeleteMarker: not true })
            .Select(entry => entry.Key)
            .ToHashSet(StringComparer.Ordinal);
        if (entries.Count(entry => entry.Key == Retouched && entry.IsDeleteMarker != true) is var kept && kept < 2)
            return CheckAnswer.Almost(
                $"{Retouched} had two versions and has {(kept == 0 ? "none" : "one")}. It was never deleted, and its "
                    + "newest version is gone.",
                "The newest entry of a key is a marker only where the key was deleted.",
                "Look at IsDeleteMarker before you delete an entry.",
                "newest-entry"
            );
        if (alive.Contains(Elsewhere))
            return CheckAnswer.Almost(
                $"{Elsewhere} is back. It lies under another prefix, and somebody deleted it on purpose.",
                "A listing of versions takes a prefix, as a listing of keys does.",
                "Give the request the prefix."
            );
        var back = pictures.Count(alive.Contains);
        if (back == 0)
            return CheckAnswer.Almost(
                $"None of the {pictures.Count} pictures is back.",
                "A key comes back when the marker on top of it is deleted, by the version id of the marker.",
                "Compare your function with the cell of section 1, line by line."
            );
        if (back < pictures.Count)
            return CheckAnswer.Almost(
                $"{back} of {pictures.Count} pictures are back. {pictures.Find(key => !alive.Contains(key))} stands "
                    + "on a later page.",
                $"The store of the check gives {EntriesOnPage} entries on a page; S3 gives at most 1000.",
                "Go on with NextKeyMarker and NextVersionIdMarker while IsTruncated is true.",
                "one-page"
            );
        if (!alive.Contains(Twice))
            return CheckAnswer.Almost(
                $"{Twice} was deleted twice, and a second marker still hides it.",
                "Each DELETE puts a marker, also on a key that has one.",
                "Delete every marker of the key, not only the newest entry.",
                "newest-marker"
            );
        return
            entries
                .Where(entry => entry.Key != Elsewhere)
                .GroupBy(entry => entry.Key, StringComparer.Ordinal)
                .FirstOrDefault(group =>
                    group.Count(entry => entry.IsDeleteMarker != true) != (group.Key == Retouched ? 2 : 1)
                )
                is { } copied
            ? CheckAnswer.Almost(
                $"{copied.Key} is back, and it is stored {copied.Count(entry => entry.IsDeleteMarker != true)} times.",
                "A copy on top of the marker costs the bytes of the picture once more.",
                "Delete the markers, and copy nothing."
            )
            : CheckAnswer.Right(
                $"{pictures.Count + 1} pictures are back, {Retouched} has both of its versions, and {Elsewhere} stays "
                    + "deleted.",
                "Notice: not one byte of a picture was sent. It works only while nobody has deleted versions."
            );
    }
}
