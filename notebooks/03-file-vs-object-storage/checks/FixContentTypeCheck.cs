using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>Gives the learner's function an object of the wrong type with metadata it cannot know, and asks for its
/// headers afterwards.</summary>
[Check("03-file-vs-object-storage", "fix-content-type")]
internal sealed class FixContentTypeCheck : ExerciseCheck<Func<IAmazonS3, string, string, Task>>
{
    private const string Key = "talks/grace.mp4";
    private const string WrongType = "text/plain";
    private const string RightType = "video/mp4";
    private const int ContentBytes = 256 * 1024;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, Task> fixContentType
    )
    {
        var bucket = await context.NewBucketAsync();
        var content = RandomNumberGenerator.GetBytes(ContentBytes);
        // Neither name nor value can be written into the function beforehand.
        var note = (
            Name: "note-" + RandomNumberGenerator.GetHexString(4, lowercase: true),
            Value: RandomNumberGenerator.GetHexString(8, lowercase: true)
        );
        await PutAsync(context.S3, bucket, content, note);
        var run = await context.RunAsync(() => fixContentType(context.S3, bucket, Key));
        if (run.Error is AmazonS3Exception { StatusCode: HttpStatusCode.BadRequest, ErrorCode: "InvalidRequest" })
            return NoDirective(
                "The store answered 400 InvalidRequest: an object was copied onto itself without MetadataDirective "
                    + "REPLACE."
            );
        if (run.Error is { } error)
            return CheckAnswer.Threw("fixContentType", error);
        var after = await context.S3.GetObjectMetadataAsync(bucket, Key);
        if (
            after.Headers.ContentType == WrongType
            && run.Ledger.Requests.Any(record => record.Method == HttpMethod.Put.Method)
        )
            return NoDirective(
                $"The object is still {WrongType}: a copy without MetadataDirective REPLACE keeps the metadata of "
                    + "its source."
            );
        return after.Headers.ContentType == WrongType
            ? CheckAnswer.NotDefined(
                $"The object is still {WrongType}; `fixContentType` has changed nothing yet.",
                "Copy the object onto itself, with what should change."
            )
            : await JudgeAsync(context.S3, bucket, (after, note, content), run.Ledger);
    }

    private static async Task PutAsync(IAmazonS3 s3, string bucket, byte[] content, (string Name, string Value) note)
    {
        var put = new PutObjectRequest
        {
            BucketName = bucket,
            Key = Key,
            InputStream = new MemoryStream(content),
            ContentType = WrongType,
        };
        put.Metadata["student"] = "grace";
        put.Metadata[note.Name] = note.Value;
        await s3.PutObjectAsync(put);
    }

    private static CheckAnswer NoDirective(string observed) =>
        CheckAnswer.Almost(
            observed,
            "A copy takes content type and metadata from its source unless it is told to take them from the request.",
            "Set MetadataDirective in the request.",
            "no-directive"
        );

    private static async Task<CheckAnswer> JudgeAsync(
        IAmazonS3 s3,
        string bucket,
        (GetObjectMetadataResponse Headers, (string Name, string Value) Note, byte[] Content) after,
        Ledger ledger
    )
    {
        if (after.Headers.Headers.ContentType != RightType)
            return CheckAnswer.Almost(
                $"The object is now {after.Headers.Headers.ContentType}.",
                "Browsers decide by this header what they do with the bytes.",
                $"Set ContentType to {RightType}."
            );
        if (after.Headers.Metadata["student"] != "grace" || after.Headers.Metadata[after.Note.Name] != after.Note.Value)
            return CheckAnswer.Almost(
                $"The object is {RightType} now, and of its 2 pairs of user metadata {after.Headers.Metadata.Count} "
                    + "are left.",
                "REPLACE takes all metadata from the request; what the request does not name is dropped.",
                "Read the metadata before the copy and put every pair into the request.",
                "replace-merges"
            );
        if (!await SameBytesAsync(s3, bucket, after.Content))
            return CheckAnswer.Almost(
                "The content of the object is not what it was.",
                "Only its headers should have changed.",
                "Copy the object onto itself instead of putting new bytes."
            );
        var travelled = ledger.Totals.BytesUp + ledger.Totals.BytesDown;
        return travelled >= ContentBytes
            ? CheckAnswer.Almost(
                $"The headers are right. The content travelled: {Number(travelled)} bytes for an object of "
                    + $"{Number(ContentBytes)}.",
                "For a recording of 2 GB that is 4 GB over the network to change one header.",
                "Let the store copy the object onto itself.",
                "upload-again"
            )
            : CheckAnswer.Right(
                $"{RightType}, both pairs of user metadata kept, and only {Number(travelled)} bytes travelled for an "
                    + $"object of {Number(ContentBytes)}.",
                "Notice: inside the store the object was written again; its date of last change is now. What must "
                    + "survive belongs in user metadata."
            );
    }

    private static string Number(long value) => Quantity.Count(value).ToString();

    private static async Task<bool> SameBytesAsync(IAmazonS3 s3, string bucket, byte[] content)
    {
        using var reply = await s3.GetObjectAsync(bucket, Key);
        var received = new MemoryStream();
        await reply.ResponseStream.CopyToAsync(received);
        return received.ToArray().AsSpan().SequenceEqual(content);
    }
}
