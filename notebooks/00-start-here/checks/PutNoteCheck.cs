using System.Security.Cryptography;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L00StartHere;

/// <summary>Lets the learner put a note and looks for it under the key that was agreed.</summary>
[Check("00-start-here", "put-note")]
internal sealed class PutNoteCheck : ExerciseCheck<Func<IAmazonS3, string, string, string, Task>>
{
    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task> putNote
    )
    {
        // Neither can be written into the function beforehand; the text has a letter that ASCII does not have.
        var (name, text) = (
            "Ada-" + RandomNumberGenerator.GetHexString(4),
            "a note for Zoë, " + RandomNumberGenerator.GetHexString(8)
        );
        var (bucket, wanted) = (await context.NewBucketAsync(), $"notes/{name}.txt");
        var run = await context.RunAsync(() => putNote(context.S3, bucket, name, text));
        if (run.Error is AmazonS3Exception { ErrorCode: "SignatureDoesNotMatch" })
            return CheckAnswer.Almost(
                "The store refused the signature: the key begins with a slash. The AWS SDK for .NET signs that "
                    + "slash and leaves it out of the address.",
                "A key is not a path: it does not begin at a root.",
                $"Make the key exactly {wanted}.",
                "leading-slash"
            );
        if (run.Error is { } error)
            return CheckAnswer.Threw("putNote", error);
        var keys = ((await context.S3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects ?? []).ConvertAll(
            found => found.Key
        );
        if (keys.Count == 0)
            return CheckAnswer.NotDefined(
                "After `putNote` the bucket is still empty.",
                "Put an object with PutObjectAsync, as section 1 does."
            );
        if (!keys.Contains(wanted))
            return CheckAnswer.Almost(
                $"The bucket holds no {wanted}; what you stored is under another key: {keys[0]}.",
                "A key is compared letter by letter.",
                $"Make the key exactly {wanted}."
            );
        if (keys.Count > 1)
            return CheckAnswer.Almost(
                "The note is there, and another object that nobody asked for: " + $"{keys.Find(key => key != wanted)}.",
                "Nothing has to be made before an object can be put. notes/ is the beginning of a key, not a place.",
                "Send the one request that puts the note.",
                "directory-first"
            );
        return await ReadAsync(context.S3, bucket, wanted) == text
            ? CheckAnswer.Right(
                $"{wanted} holds the text that your function was given.",
                "Notice: nothing named notes was made before. The slash is part of the key."
            )
            : CheckAnswer.Almost(
                $"{wanted} holds another text than the function was given.",
                "The check gave it a text that it made up at that moment.",
                "Put the parameter `text` into the object, unchanged."
            );
    }

    private static async Task<string> ReadAsync(IAmazonS3 s3, string bucket, string key)
    {
        using var reply = await s3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(reply.ResponseStream);
        return await reader.ReadToEndAsync();
    }
}
