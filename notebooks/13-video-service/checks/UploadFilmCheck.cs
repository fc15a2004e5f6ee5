using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Lets the learner's function upload a film, closes the laptop in the middle, calls it once more, and looks
/// at what was sent and what is stored.</summary>
[Check("13-video-service", "upload-film")]
internal sealed class UploadFilmCheck : ExerciseCheck<Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task>>
{
    private const int Parts = 4;
    private const int SentBefore = 2;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> uploadFilm
    )
    {
        var (s3, bucket) = (context.S3, await context.NewBucketAsync());
        var key = $"uploads/{Guid.NewGuid().ToString("N")[..8]}.mov";
        var film = new UploadParts(UploadParts.SmallestPart, Parts, 12_345);
        byte[] UntilClosed(int number) =>
            number <= SentBefore ? film.Part(number) : throw new IOException("The laptop was closed.");
        var first = await context.RunAsync(() => uploadFilm(s3, bucket, key, UntilClosed, Parts));
        if (first.Ledger.Requests.Count == 0)
            return first.Error is null or IOException
                ? CheckAnswer.NotDefined(
                    "`uploadFilm` has sent no request yet.",
                    "Begin with the question whether an upload of this key is under way."
                )
                : CheckAnswer.Threw("uploadFilm", first.Error);
        if (await LeftAsync(s3, bucket, key, first) is { } problem)
            return problem;
        var second = await context.RunAsync(() => uploadFilm(s3, bucket, key, film.Part, Parts));
        if (second.Error is { } error)
            return CheckAnswer.Threw("uploadFilm", error);
        return await UnfinishedAsync(s3, bucket, key)
            ?? await StoredAsync(s3, bucket, key, film)
            ?? SentAgain(second.Ledger)
            ?? await SumAsync(s3, bucket, key, film)
            ?? CheckAnswer.Right(
                $"Closed after part {SentBefore} and called again, your function sent parts 3 and 4, "
                    + $"{Quantity.Bytes(Sent(second.Ledger)).Text} of {Quantity.Bytes(film.Content.Count).Text}. "
                    + "No upload is left, and the object is the film.",
                "Notice: there is one function for the first time and for every other. It asks, and goes on from "
                    + "what it is told."
            );
    }

    private static async Task<CheckAnswer?> LeftAsync(
        IAmazonS3 s3,
        string bucket,
        string key,
        (Exception? Error, Ledger Ledger) first
    )
    {
        var open = await UploadParts.UnderWayAsync(s3, bucket, key);
        if (first.Ledger.Requests.Any(sent => sent.Operation == "AbortMultipartUpload"))
            return CheckAnswer.Almost(
                $"When the laptop was closed after part {SentBefore}, your function ended the upload, and the parts "
                    + "that had arrived are gone.",
                "That is tidy, and the next call has nothing to go on from.",
                "Leave the upload as it is; a rule of the bucket removes it if nobody comes back.",
                "aborts-on-error"
            );
        var there = open is [var upload, ..] ? (await UploadParts.ThereAsync(s3, bucket, upload)).Count : 0;
        if (there != SentBefore && first.Error is AmazonS3Exception refused)
            return CheckAnswer.Threw("uploadFilm", refused);
        return there == SentBefore
            ? null
            : CheckAnswer.Almost(
                $"The laptop was closed when part {SentBefore + 1} was read; the store has "
                    + $"{(open.Count == 0 ? "no upload of this key" : $"{there} parts")} then.",
                "What was read before could have been there.",
                "Begin an upload where none is under way, then read and send one part after another."
            );
    }

    private static async Task<CheckAnswer?> UnfinishedAsync(IAmazonS3 s3, string bucket, string key) =>
        await UploadParts.UnderWayAsync(s3, bucket, key) switch
        {
            [] => null,
            { Count: > 1 } open => BeginsAnew($"{open.Count} uploads of this key are under way"),
            _ => await UploadParts.TryReadAsync(s3, bucket, key) is null
                ? CheckAnswer.Almost(
                    "After the second call the upload is still under way.",
                    "Until CompleteMultipartUpload there is no object.",
                    "Complete it with all of its parts, in the order of their numbers."
                )
                : BeginsAnew("the object is there, and an upload of its key with two parts is still under way"),
        };

    private static CheckAnswer BeginsAnew(string seen) =>
        CheckAnswer.Almost(
            $"After the second call {seen}.",
            "The second call began an upload of its own. The parts of the first lie there for nobody.",
            "Look with ListMultipartUploads before you begin one.",
            "begins-anew"
        );

    private static async Task<CheckAnswer?> StoredAsync(IAmazonS3 s3, string bucket, string key, UploadParts film) =>
        await UploadParts.TryReadAsync(s3, bucket, key) switch
        {
            null => CheckAnswer.Almost(
                "A GET of the key answers 404, and no upload of it is under way any more.",
                "Until CompleteMultipartUpload there is no object.",
                "Complete the upload with all of its parts."
            ),
            var stored when stored.SequenceEqual(film.Content) => null,
            var stored => CheckAnswer.Almost(
                $"The object holds {Quantity.Count(stored.Length)} bytes and is not the film, which has "
                    + $"{Quantity.Count(film.Content.Count)}.",
                "CompleteMultipartUpload makes an object of the parts that it names, and of no others.",
                "Name the parts that were there as well as those that you sent."
            ),
        };

    private static CheckAnswer? SentAgain(Ledger second) =>
        second.Requests.Count(sent => sent.Operation == "UploadPart") is var count && count > Parts - SentBefore
            ? CheckAnswer.Almost(
                $"The film is stored. The second call sent {count} parts, {Quantity.Bytes(Sent(second)).Text}; "
                    + $"{SentBefore} of them were there already.",
                "Over a line that breaks, an upload that begins at its first part each time may never end.",
                "Send only the numbers that ListParts does not name.",
                "sends-all"
            )
            : null;

    private static async Task<CheckAnswer?> SumAsync(IAmazonS3 s3, string bucket, string key, UploadParts film)
    {
        var expected = Crc32.Of(film.Content);
        if (!await KeepsSumsAsync(s3, bucket))
            return null;
        var head = await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest
            {
                BucketName = bucket,
                Key = key,
                ChecksumMode = ChecksumMode.ENABLED,
            }
        );
        return head.ChecksumCRC32 == expected
            ? null
            : CheckAnswer.Almost(
                $"The camera says that the film has the CRC32 {expected}. The store says "
                    + (
                        head.ChecksumCRC32
                        ?? (head.ChecksumCRC64NVME is { } other ? $"another one, CRC64NVME {other}" : "nothing")
                    )
                    + ".",
                "Which sum the store keeps of an upload in parts is decided when the upload begins, and whoever says "
                    + "nothing gets what the store prefers.",
                "Begin the upload with ChecksumAlgorithm.CRC32 and ChecksumType.FULL_OBJECT.",
                "sum-by-itself"
            );
    }

    // Not every server keeps checksums; what it cannot keep is not asked for.
    private static async Task<bool> KeepsSumsAsync(IAmazonS3 s3, string bucket)
    {
        const string Trial = "check/trial.txt";
        await s3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = Trial,
                ContentBody = Trial,
                ChecksumCRC32 = Crc32.Of(System.Text.Encoding.UTF8.GetBytes(Trial)),
            }
        );
        var head = await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest
            {
                BucketName = bucket,
                Key = Trial,
                ChecksumMode = ChecksumMode.ENABLED,
            }
        );
        return head.ChecksumCRC32 is not null;
    }

    private static long Sent(Ledger ledger) =>
        ledger.Requests.Where(sent => sent.Operation == "UploadPart").Sum(sent => sent.BytesUp);
}
