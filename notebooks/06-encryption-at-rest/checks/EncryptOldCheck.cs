using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L06EncryptionAtRest;

/// <summary>Runs the learner's function on a bucket with plain objects, and looks at each of them: encryption, bytes,
/// metadata.</summary>
[Check("06-encryption-at-rest", "encrypt-old")]
internal sealed class EncryptOldCheck : ExerciseCheck<Func<IAmazonS3, string, Task>>
{
    private static readonly string[] Keys = ["letters/1.csv", "letters/2.csv", "x-rays/arm 1.csv"];

    public override Capability? Needs => Capability.PlainBuckets;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<IAmazonS3, string, Task> encryptOld)
    {
        // A name that cannot be written into the function beforehand.
        var (bucket, doctor) = (await context.NewPlainBucketAsync(), "dr-" + RandomNumberGenerator.GetHexString(6));
        foreach (var key in Keys)
            await context.S3.PutObjectAsync(PlainObject(bucket, key, doctor));
        var run = await context.RunAsync(() => encryptOld(context.S3, bucket));
        if (run.Error is { } error)
            return CheckAnswer.Threw("encryptOld", error);
        if (!run.Ledger.Requests.Any(request => request.IsWrite))
            return CheckAnswer.NotDefined(
                "`encryptOld` has changed nothing yet.",
                "Something has to be written for each key that the listing found."
            );
        var all = (await context.S3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects ?? [];
        var beside = all.Select(found => found.Key).Except(Keys, StringComparer.Ordinal).FirstOrDefault();
        foreach (var key in Keys)
        {
            if (await WrongWithAsync(context.S3, bucket, (key, doctor), (run.Ledger, beside)) is { } problem)
                return problem;
        }

        return beside is null ? Right(run.Ledger) : LeftBeside(beside);
    }

    private static CheckAnswer Right(Ledger ledger) =>
        CheckAnswer.Right(
            $"{Keys.Length} objects are encrypted under their own keys, with their bytes, content type and metadata.",
            ledger.Requests.Any(request => request.Operation == "CopyObject")
                ? $"Notice: {ledger.Totals.Requests} requests and hardly a byte over the network; the store did the "
                    + "work where the objects are."
                : "Notice: every byte went over the network twice. A copy of an object onto itself is one request, "
                    + "and the bytes stay where they are."
        );

    private static CheckAnswer LeftBeside(string key) =>
        CheckAnswer.Almost(
            $"The {Keys.Length} objects are encrypted, and there is also {key}, which was not there before.",
            "A copy that is left behind takes room, and when it is plain, anyone who has the disk can read it.",
            "Write each object onto its own key, and nothing else."
        );

    private static PutObjectRequest PlainObject(string bucket, string key, string doctor)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            ContentBody = "content of " + key,
            ContentType = "text/csv",
        };
        request.Metadata["doctor"] = doctor;
        return request;
    }

    private static async Task<CheckAnswer?> WrongWithAsync(
        IAmazonS3 s3,
        string bucket,
        (string Key, string Doctor) stored,
        (Ledger Ledger, string? Beside) seen
    )
    {
        var key = stored.Key;
        GetObjectResponse reply;
        try
        {
            reply = await s3.GetObjectAsync(bucket, key);
        }
        catch (AmazonS3Exception exception)
        {
            return CheckAnswer.Almost(
                $"{key} answered {(int)exception.StatusCode}.",
                "The letters must be found under the keys they had.",
                "Write each object under its own key."
            );
        }

        using (reply)
        using (var reader = new StreamReader(reply.ResponseStream))
        {
            var content = await reader.ReadToEndAsync();
            if (string.IsNullOrEmpty(reply.ServerSideEncryptionMethod?.Value))
                return StillPlain(key, seen.Ledger, seen.Beside);
            if (content != "content of " + key)
                return CheckAnswer.Almost(
                    $"{key} holds other bytes than before.",
                    "Encryption changes how the bytes look on the disk, not what they are.",
                    "Copy each key onto itself."
                );
            return reply.Metadata["doctor"] == stored.Doctor && reply.Headers.ContentType == "text/csv"
                ? null
                : CheckAnswer.Almost(
                    $"{key} is encrypted and has lost what was stored with it: content type "
                        + $"{reply.Headers.ContentType}, doctor {reply.Metadata["doctor"] ?? "none"}.",
                    "An upload takes all metadata from its own request, and yours brought none.",
                    "A copy keeps metadata by itself, and it moves no bytes over the network.",
                    "upload-again"
                );
        }
    }

    private static CheckAnswer StillPlain(string key, Ledger ledger, string? beside)
    {
        if (ledger.Requests.Any(request => request.Operation == "PutBucketEncryption"))
            return CheckAnswer.Almost(
                $"The bucket encrypts by default now, and {key} is as it was.",
                "A default decides about writes; nobody has written this object since.",
                "Write each object again: copy it onto itself.",
                "default-is-retroactive"
            );
        return beside is null
            ? CheckAnswer.Almost(
                $"{key} is still there as it was.",
                "An object is encrypted when it is written with encryption, and each one has to be.",
                "Name the encryption in the copy, and copy every key that the listing found."
            )
            : CheckAnswer.Almost(
                $"{key} is still there as it was.",
                "A copy beside it does not take the first one off the disk.",
                "Let source and destination be the same key.",
                "copy-beside"
            );
    }
}
