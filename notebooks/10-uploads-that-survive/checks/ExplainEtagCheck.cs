using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Stores one file in several ways and answers each wrong reason with two ETags that contradict it.</summary>
[Check("10-uploads-that-survive", "explain-etag")]
internal sealed class ExplainEtagCheck() : ChoiceCheck("whyEtagsDiffer")
{
    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        var (s3, bucket) = (context.S3, await context.NewBucketAsync());
        var file = new UploadParts(UploadParts.SmallestPart, 2, 100);
        var parts = await file.UploadAsync(s3, bucket, "parts.mov");
        switch (letter)
        {
            case 'a':
                using (var body = new MemoryStream([.. file.Content]))
                    await s3.PutObjectAsync(
                        new PutObjectRequest
                        {
                            BucketName = bucket,
                            Key = "one.mov",
                            InputStream = body,
                        }
                    );
                var one = await UploadParts.TryReadAsync(s3, bucket, "one.mov") ?? [];
                var cut = await UploadParts.TryReadAsync(s3, bucket, "parts.mov") ?? [];
                return CheckAnswer.Almost(
                    $"One PUT and two parts of a file were read back, and they have "
                        + $"{(one.SequenceEqual(cut) ? "the same bytes" : "other bytes")}, under different ETags.",
                    "Of one PUT the ETag is the MD5 here; of an upload in parts it is something else.",
                    "What did the cell above compute for the keys in parts?",
                    "etag-is-md5"
                );
            case 'b':
                var again = await file.UploadAsync(s3, bucket, "parts.mov");
                return CheckAnswer.Almost(
                    $"The same file was uploaded twice in the same parts: "
                        + (again == parts ? "the same ETag twice." : "two ETags."),
                    "What is drawn at random does not come twice.",
                    "Look for what the two uploads with equal ETags have in common.",
                    "etag-is-random"
                );
            case 'd':
                var other = await file.UploadAsync(s3, bucket, "another/key.mov");
                return CheckAnswer.Almost(
                    $"The same file in the same parts under another key: "
                        + (other == parts ? "the same ETag." : "another ETag."),
                    "Two of the four keys above have one ETag, and they are two keys.",
                    "Look for what the two uploads with equal ETags have in common.",
                    "etag-has-key"
                );
            default:
                return CheckAnswer.Right(
                    $"Two parts gave {parts.Trim('"')}: the MD5 of the MD5s of both, and their number.",
                    "Notice: who knows where a file was cut can compute its ETag. Who does not cannot, and compares a "
                        + "checksum of the whole object instead."
                );
        }
    }
}
