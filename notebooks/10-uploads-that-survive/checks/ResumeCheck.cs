using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Leaves an upload with a gap, has the learner's function finish it, and looks at the object and at what was
/// sent.</summary>
[Check("10-uploads-that-survive", "resume")]
internal sealed class ResumeCheck : ExerciseCheck<Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task>>
{
    private const int Parts = 4;

    // Not in a row: who counts them gets the wrong next one.
    private static readonly int[] Arrived = [1, 3];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume
    )
    {
        var (s3, bucket) = (context.S3, await context.NewBucketAsync());
        var key = $"clips/{Guid.NewGuid().ToString("N")[..8]}.mov";
        var file = new UploadParts(UploadParts.SmallestPart, Parts, 12_345);
        // Of somebody else, and first in a list of all uploads: who takes the first gets the wrong one.
        await UploadParts.BeginAsync(s3, bucket, "another.mov");
        var upload = await UploadParts.BeginAsync(s3, bucket, key);
        foreach (var number in Arrived)
            await file.SendAsync(s3, upload, bucket, number);
        var read = new ConcurrentBag<int>();
        byte[] Part(int number)
        {
            read.Add(number);
            return file.Part(number);
        }
        var run = await context.RunAsync(() => resume(s3, bucket, key, Part, Parts));
        if (run is { Error: null, Ledger.Requests.Count: 0 })
            return CheckAnswer.NotDefined(
                "`resume` has sent no request yet.",
                "Begin with the question which uploads are under way."
            );
        return await UnfinishedAsync(s3, bucket, key, run)
            ?? WrongObject(await UploadParts.TryReadAsync(s3, bucket, key), file, read.Contains(2))
            ?? SentAgain(run.Ledger)
            ?? CheckAnswer.Right(
                $"Parts 1 and 3 were there; 2 and 4 were sent, {Quantity.Bytes(Sent(run.Ledger)).Text} of "
                    + $"{Quantity.Bytes(file.Content.Count).Text}, and the object is the file.",
                "Notice: your function would do the same after a second kill, and after a third. It asks each time."
            );
    }

    private static async Task<CheckAnswer?> UnfinishedAsync(
        IAmazonS3 s3,
        string bucket,
        string key,
        (Exception? Error, Ledger Ledger) run
    )
    {
        var open = await UploadParts.UnderWayAsync(s3, bucket, key);
        if (run.Ledger.Requests.Any(sent => sent.Operation == "CreateMultipartUpload"))
            return CheckAnswer.Almost(
                $"Your function has begun an upload of its own; the one with parts 1 and 3 is under way still "
                    + $"({open.Count} in all).",
                "Under a new upload id the store has no part at all, and the old parts lie there for nobody.",
                "Take the upload id that ListMultipartUploads gives.",
                "begins-anew"
            );
        if (run.Error is not null and not AmazonS3Exception)
            return CheckAnswer.Threw("resume", run.Error);
        if (WrongPlace(bucket, run) is { } elsewhere)
            return elsewhere;
        if (open is not [var upload, ..])
            return run.Error is { } late ? CheckAnswer.Threw("resume", late) : null;
        var there = (await UploadParts.ThereAsync(s3, bucket, upload)).ConvertAll(part => part.PartNumber ?? 0);
        if (there.Contains(Parts) && !there.Contains(2))
            return Counted($"The store has the parts {string.Join(", ", there)}, and the upload is not completed");
        return run.Error is { } error
            ? CheckAnswer.Threw("resume", error)
            : CheckAnswer.Almost(
                $"The upload is still under way, with the parts {string.Join(", ", there)}.",
                "Until CompleteMultipartUpload there is no object.",
                there.Count == Parts
                    ? "Complete the upload with all four parts."
                    : "Send the parts that are missing, then complete the upload."
            );
    }

    // An upload id belongs to one bucket and one key, and the store answers the same to both mistakes.
    private static CheckAnswer? WrongPlace(string bucket, (Exception? Error, Ledger Ledger) run)
    {
        if (run.Error is not AmazonS3Exception { ErrorCode: "NoSuchUpload" })
            return null;
        // What a helper of the notebook sends by lab.S3 is not in this ledger.
        return !run.Ledger.Requests.Any(sent => sent.Bucket == bucket && sent.Status == 404)
            ? CheckAnswer.Almost(
                "A request of your function went to another bucket than the one that it was given.",
                "An upload id belongs to one bucket. `SendPart` of this notebook sends to the bucket of the lesson.",
                "Send each request by `s3` to `bucket`, as your function is given them."
            )
            : CheckAnswer.Almost(
                "Your function has named an upload id under a key to which it does not belong.",
                "Another key of this bucket has an upload under way as well, and a list of all uploads begins with it.",
                "Take the upload whose Key is `key`."
            );
    }

    private static CheckAnswer? WrongObject(byte[]? stored, UploadParts file, bool isPartTwoRead)
    {
        if (stored is null)
            return CheckAnswer.Almost(
                "A GET of the key answers 404, and no upload of it is under way any more.",
                "The parts that had arrived are gone.",
                "Complete the upload; do not abort it."
            );
        if (stored.Length < file.Content.Count && !isPartTwoRead)
            return Counted(
                $"The object holds {Quantity.Count(stored.Length)} of {Quantity.Count(file.Content.Count)} bytes"
            );
        if (stored.Length < file.Content.Count)
            return CheckAnswer.Almost(
                $"The object holds {Quantity.Count(stored.Length)} of {Quantity.Count(file.Content.Count)} bytes.",
                "CompleteMultipartUpload makes an object of the parts that it names, and the others are dropped. It "
                    + "answered 200.",
                "Name the parts that were there as well, in the order of their numbers.",
                "only-new-parts"
            );
        return stored.SequenceEqual(file.Content)
            ? null
            : CheckAnswer.Almost(
                "The object has other bytes than the file.",
                "Some part was sent under the number of another one.",
                "Send what partOf(n) gives as part n."
            );
    }

    private static CheckAnswer Counted(string seen) =>
        CheckAnswer.Almost(
            $"{seen}; part 2 never came.",
            "Two parts were there, and they were 1 and 3: how many there are does not say which are missing.",
            "Ask for each number from 1 to `parts` whether ListParts has named it.",
            "count-is-next"
        );

    private static CheckAnswer? SentAgain(Ledger ledger) =>
        ledger.Requests.Count(sent => sent.Operation == "UploadPart") is var count && count > Parts - Arrived.Length
            ? CheckAnswer.Almost(
                $"The object is the file, and your function sent {count} parts, "
                    + $"{Quantity.Bytes(Sent(ledger)).Text}. What parts 1 and 3 hold was there already.",
                "On a line that breaks, sending everything again each time may never come to an end.",
                "Send only the numbers that ListParts does not name.",
                "sends-all"
            )
            : null;

    private static long Sent(Ledger ledger) =>
        ledger.Requests.Where(sent => sent.Operation == "UploadPart").Sum(sent => sent.BytesUp);
}
