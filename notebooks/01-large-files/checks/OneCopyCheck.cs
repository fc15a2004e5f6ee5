using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>Saves ten uploads of seven different pictures through the learner's function, and reads each back by the
/// key that it gave.</summary>
[Check("01-large-files", "one-copy")]
internal sealed class OneCopyCheck : ExerciseCheck<Func<IAmazonS3, string, string, byte[], Task<string>>>
{
    private const int LongestKey = 300;

    // One picture under four names; one name for two pictures; two pictures of the same length.
    private static readonly (string Name, byte[] Content)[] Uploads =
    [
        ("bike.png", Photo(1)),
        ("IMG_0001.png", Photo(2)),
        ("tandem.png", Photo(3)),
        ("copy of bike.png", Photo(1)),
        ("IMG_0001.png", Photo(4)),
        ("bike-2.png", Photo(1)),
        ("x.png", Padded(5)),
        ("y.png", Padded(6)),
        ("last.png", Photo(7)),
        ("BIKE.PNG", Photo(1)),
    ];

    private static int Different =>
        Uploads.Select(upload => Convert.ToHexString(upload.Content)).Distinct(StringComparer.Ordinal).Count();

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, byte[], Task<string>> value
    )
    {
        var bucket = await context.NewBucketAsync();
        var keys = new List<string>();
        var run = await context.RunAsync(async () =>
        {
            foreach (var (name, content) in Uploads)
                keys.Add(await value(context.S3, bucket, name, [.. content]));
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("savePhoto", error);
        if (keys.Any(key => string.IsNullOrEmpty(key) || key.Length > LongestKey || key.Trim() == "?"))
            return CheckAnswer.NotDefined(
                "Your function does not give back a key yet.",
                "PUT the bytes under a key, and return that key."
            );
        return await LostAsync(context.S3, bucket, keys) ?? await CountAsync(context.S3, bucket);
    }

    private static byte[] Photo(int number) => SamplePhoto.Png(60 + number, 40, 30);

    // What follows the last chunk of a PNG is ignored; here it makes two files equally long.
    private static byte[] Padded(int number) => [.. Photo(number), .. new byte[6000 - Photo(number).Length]];

    private static async Task<CheckAnswer?> LostAsync(IAmazonS3 s3, string bucket, List<string> keys)
    {
        foreach (var (index, (name, content)) in Uploads.Index())
        {
            byte[] found;
            try
            {
                using var reply = await s3.GetObjectAsync(bucket, keys[index]);
                var read = new MemoryStream();
                await reply.ResponseStream.CopyToAsync(read);
                found = read.ToArray();
            }
            catch (AmazonS3Exception exception)
            {
                return CheckAnswer.Almost(
                    $"Upload {index + 1} ({name}) gave a key that answers {(int)exception.StatusCode}.",
                    "The row of that ad would point to nothing.",
                    "Return the very key of the PUT."
                );
            }

            if (found.AsSpan().SequenceEqual(content))
                continue;
            var twin = Enumerable.Range(0, keys.Count).Last(other => keys[other] == keys[index]);
            if (Uploads[twin].Name == name)
                return CheckAnswer.Almost(
                    $"Two different pictures were both called {name}; the second one replaced the first.",
                    "Every camera numbers its pictures from 1.",
                    "Make the key from the bytes, not from the name.",
                    "name-is-identity"
                );
            return found.Length == content.Length
                ? CheckAnswer.Almost(
                    $"{name} reads back as {Uploads[twin].Name}: both have {content.Length} bytes, and so both got "
                        + "the same key.",
                    "Different pictures of the same size are not rare among thousands.",
                    "Use a hash of all bytes, such as SHA-256.",
                    "length-is-identity"
                )
                : CheckAnswer.Almost(
                    $"{name} reads back as another picture.",
                    "Two different pictures got the same key.",
                    "Use a hash of all bytes, such as SHA-256."
                );
        }

        return null;
    }

    private static async Task<CheckAnswer> CountAsync(IAmazonS3 s3, string bucket)
    {
        var page = await s3.ListObjectsV2Async(new() { BucketName = bucket });
        var objects = page.S3Objects?.Count ?? 0;
        return objects == Different
            ? CheckAnswer.Right(
                $"{Uploads.Length} uploads, {Different} different pictures, {objects} objects, and every key gives "
                    + "back its own bytes.",
                "Notice: several rows may lead to one object now. Deleting an ad must not delete a photo that "
                    + "another ad still shows."
            )
            : CheckAnswer.Almost(
                $"{Uploads.Length} uploads made {objects} objects; there were {Different} different pictures.",
                "The same bytes are stored more than once, and each copy is paid for every month.",
                "The same bytes must always lead to the same key: compute it from them.",
                "new-name-each-time"
            );
    }
}
