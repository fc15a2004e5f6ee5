using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L12VersionsAndLifecycle;

/// <summary>Carries out the learner's lines on a picture that somebody goes on uploading.</summary>
[Check("12-versions-and-lifecycle", "forget-order")]
internal sealed class ForgetOrderCheck()
    : OrderCheck("forget", AsShipped, "Ask which line must hold while all the others run.")
{
    private const string Key = "photos/person.jpg";
    private const string Tell = "tell the person that it is done";
    private const string Delete = "delete each listed entry by its version id";
    private const string List = "list all versions and markers of the key";
    private const string Look = "list again: nothing may be left";
    private const string Forbid = "forbid new uploads of the key";

    private static readonly string[] AsShipped = [Tell, Delete, List, Look, Forbid];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        var bucket = await Versioned.NewBucketAsync(context);
        await SetUploadsAsync(context.S3, bucket, "Allow");
        await Versioned.PutAsync(context.S3, bucket, Key);
        await context.S3.DeleteObjectAsync(bucket, Key);
        await Versioned.PutAsync(context.S3, bucket, Key);

        List<S3ObjectVersion>? listed = null;
        foreach (var (index, line) in order.Index())
        {
            switch (line)
            {
                case Forbid:
                    await SetUploadsAsync(context.S3, bucket, "Deny");
                    break;
                case List:
                    listed = await Versioned.ListAsync(context.S3, bucket, Key);
                    break;
                case Delete when listed is null:
                    await context.S3.DeleteObjectAsync(bucket, Key);
                    return await ExplainUnlistedAsync(context.S3, bucket, index);
                case Delete:
                    foreach (var entry in listed)
                        await Versioned.DeleteAsync(context.S3, bucket, Key, entry.VersionId);
                    break;
                case Look when await Versioned.ListAsync(context.S3, bucket, Key) is { Count: > 0 } left:
                    return ExplainLeft(order, index, left.Count);
                case Tell when order.IndexOf(Look) > index:
                    return ExplainTold(await Versioned.ListAsync(context.S3, bucket, Key), index);
                default:
                    break;
            }

            await UploadAgainAsync(context, bucket);
        }

        return CheckAnswer.Right(
            $"Nothing is listed under {Key}, and a GET answers "
                + $"{(int)await Versioned.HeadAsync(context.S3, bucket, Key)}. The uploader was refused each time.",
            "Notice: backups and copies in other buckets are not reached by any of these lines. Whoever promises to "
                + "erase must know where else the picture lies."
        );
    }

    private static async Task<CheckAnswer> ExplainUnlistedAsync(IAmazonS3 s3, string bucket, int index)
    {
        var entries = await Versioned.ListAsync(s3, bucket, Key);
        return CheckAnswer.Almost(
            $"Line {index + 1}: no version id is known yet, so the deletion only put a marker. "
                + $"{entries.Count(entry => entry.IsDeleteMarker != true)} versions of the picture are still there.",
            "A version goes when it is named by its id.",
            "Make the list before you delete what is on it.",
            "delete-unlisted"
        );
    }

    private static CheckAnswer ExplainLeft(List<string> order, int index, int left) =>
        order.IndexOf(Delete) < index
            ? CheckAnswer.Almost(
                $"Line {index + 1} finds {(left == 1 ? "1 version" : $"{left} versions")}: the picture was uploaded "
                    + "after the list was made.",
                "A list is true at the moment it is made, and the uploader goes on.",
                "Which line stops the uploader? Move it before the list.",
                "list-first"
            )
            : CheckAnswer.Almost(
                $"Line {index + 1} finds {left} entries: nothing was deleted before it.",
                "To look again makes sense when something was done in between.",
                "Move the deletion before it."
            );

    private static CheckAnswer ExplainTold(List<S3ObjectVersion> left, int index) =>
        CheckAnswer.Almost(
            $"Line {index + 1}: the person was told before anybody had looked. "
                + (
                    left.Count > 0
                        ? $"At that moment {left.Count} entries of the picture were there."
                        : "This time nothing was left; nobody knew it."
                ),
            "A deletion can be refused or incomplete, and only a look shows it.",
            "Tell the person at the very end.",
            "told-early"
        );

    // The uploader is a stranger: some servers hold the owner of a bucket to no policy.
    private static Task SetUploadsAsync(IAmazonS3 s3, string bucket, string effect) =>
        s3.PutBucketPolicyAsync(
            bucket,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":"*",
             "Action":"s3:PutObject","Resource":"arn:aws:s3:::{{bucket}}/{{Key}}"}]}
            """
        );

    // Refused with 403 once the line that forbids it has run.
    private static async Task UploadAgainAsync(CheckContext context, string bucket)
    {
        using var picture = new StringContent("the same picture");
        using var reply = await context.Anonymous.PutAsync(context.UrlOf(bucket, Key), picture);
    }
}
