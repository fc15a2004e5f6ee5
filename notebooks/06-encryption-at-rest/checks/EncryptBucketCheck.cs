using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L06EncryptionAtRest;

/// <summary>Runs the learner's function on a fresh bucket, puts an object as anybody would, and looks how it lies
/// there.</summary>
[Check("06-encryption-at-rest", "encrypt-bucket")]
internal sealed class EncryptBucketCheck : ExerciseCheck<Func<IAmazonS3, string, Task>>
{
    private const string Key = "letters/ada.txt";

    public override Capability? Needs => Capability.PlainBuckets;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, Task> encryptBucket
    )
    {
        var bucket = await context.NewPlainBucketAsync();
        var run = await context.RunAsync(() => encryptBucket(context.S3, bucket));
        if (run.Error is { } error)
            return CheckAnswer.Threw("encryptBucket", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`encryptBucket` has sent no request yet.",
                "Begin with the request of section 2 that belongs to the bucket."
            );
        await context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = Key,
                ContentBody = "a letter of the check",
            }
        );
        return await JudgeAsync(context, bucket);
    }

    private static async Task<CheckAnswer> JudgeAsync(CheckContext context, string bucket)
    {
        var method = (await context.S3.GetObjectMetadataAsync(bucket, Key)).ServerSideEncryptionMethod?.Value;
        if (string.IsNullOrEmpty(method))
            return CheckAnswer.Almost(
                $"The object {Key} was put without the header and is not encrypted.",
                "Nobody remembers a header every time; the bucket has to.",
                "Change the setting of the bucket, not one object in it.",
                "one-object"
            );
        if (method != ServerSideEncryptionMethod.AES256.Value)
            return CheckAnswer.Almost(
                $"The object is encrypted under a named key: the answer says {method}.",
                "A named key (section 6) costs a request to the key service for each object, and somebody has to "
                    + "look after it.",
                "Choose the algorithm that uses the store's own key.",
                "named-key"
            );
        if (context.DiskHoldsAsync is { } holds && await holds(bucket, Key, "a letter of the check"))
            return CheckAnswer.Almost(
                "The answer says AES256, and the text is on the disk all the same.",
                "Then the setting came too late for this object.",
                "Run the check once more; if the answer stays the same, tell the authors."
            );
        return CheckAnswer.Right(
            $"An object that was put without any header is encrypted on the disk with {method}.",
            "Notice: the programs that write and read objects did not have to change a line."
        );
    }
}
