using System.Net;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>Lets the learner's function rename a prefix, reads every key afterwards and counts the requests.</summary>
[Check("03-file-vs-object-storage", "rename-prefix")]
internal sealed class RenamePrefixCheck : ExerciseCheck<Func<IAmazonS3, string, string, string, Task>>
{
    private const string From = "old/";

    // Of another length than the old one, for who takes the end of a key from the wrong place.
    private const string To = "archive/";
    private const string Twice = "old/notes/old/2.txt";
    private const string Neighbour = "older/5.txt";
    private static readonly string[] Renamed = ["old/1.txt", "old/3.txt", "old/4.txt", Twice];
    private static readonly string[] Wanted =
    [
        .. Renamed.Select(key => To + key[From.Length..]).Append(Neighbour).Order(StringComparer.Ordinal),
    ];
    private static readonly int MaxRequests = Renamed.Length + 2;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task> renamePrefix
    )
    {
        var bucket = await context.NewBucketAsync();
        foreach (var key in Renamed.Append(Neighbour))
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = key,
                }
            );
        var run = await context.RunAsync(() => renamePrefix(context.S3, bucket, From, To));
        if (run.Error is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } missing)
            return CheckAnswer.Almost(
                $"A request of your function answered 404 {missing.ErrorCode}: there is no object with that key.",
                "The bucket holds keys that begin with old/, but nothing called old/ that could be copied with what "
                    + "is below it.",
                "List the keys first, then copy each of them.",
                "directory-key"
            );
        if (run.Error is { } error)
            return CheckAnswer.Threw("renamePrefix", error);
        return await JudgeAsync(context.S3, bucket, run.Ledger);
    }

    private static async Task<CheckAnswer> JudgeAsync(IAmazonS3 s3, string bucket, Ledger ledger)
    {
        var keys =
            (await s3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects?.Select(found => found.Key).ToList()
            ?? [];
        if (keys.Order(StringComparer.Ordinal).SequenceEqual(Renamed.Append(Neighbour).Order(StringComparer.Ordinal)))
            return CheckAnswer.NotDefined(
                "After `renamePrefix` the bucket holds the same keys as before.",
                "Begin with the copy inside the loop."
            );
        if (Wanted.All(keys.Contains) && Renamed.All(keys.Contains))
            return CheckAnswer.Almost(
                $"The new keys are there and the old ones too: each recording now exists twice, {keys.Count} keys in "
                    + "all.",
                "CopyObject leaves its source alone; the school would pay for both.",
                "After the loop, delete the old keys.",
                "copy-is-rename"
            );
        if (!keys.Contains(Neighbour))
            return CheckAnswer.Almost(
                $"{Neighbour} is gone. It begins with old, but not with old/.",
                "A prefix is text: how long it is decides which keys it chooses.",
                "Use `from` as it was given."
            );
        if (!keys.Contains(To + Twice[From.Length..]))
            return CheckAnswer.Almost(
                $"{Twice} should now be {To + Twice[From.Length..]}. It was changed in the middle, or lost.",
                "A key may hold the same text again further on; only its beginning is the prefix.",
                "Take what follows the prefix, and put `to` in front of it.",
                "replace-everywhere"
            );
        return await JudgeRequestsAsync(s3, bucket, keys, ledger);
    }

    private static async Task<CheckAnswer> JudgeRequestsAsync(
        IAmazonS3 s3,
        string bucket,
        List<string> keys,
        Ledger ledger
    )
    {
        if (!keys.Order(StringComparer.Ordinal).SequenceEqual(Wanted))
            return CheckAnswer.Almost(
                $"Afterwards the bucket holds {string.Join(", ", keys.Take(8))}.",
                $"Every key that began with {From} should begin with {To}, and nothing else should change.",
                "Follow old/1.txt through your function: which key does it get, and is the old one deleted?"
            );
        foreach (var key in Renamed)
        {
            if (await ReadAsync(s3, bucket, To + key[From.Length..]) != key)
                return CheckAnswer.Almost(
                    $"{To + key[From.Length..]} does not hold the bytes of {key}.",
                    "A rename changes keys and nothing else.",
                    "Copy each found key to its own new key."
                );
        }

        var requests = ledger.Totals.Requests;
        return requests > MaxRequests
            ? TooManyRequests(ledger)
            : CheckAnswer.Right(
                $"{Renamed.Length} keys renamed with {requests} requests, their bytes unchanged, and {Neighbour} "
                    + "untouched.",
                "Notice: a listing returns at most 1000 keys. For more, go on with its continuation token; and "
                    + "every CopyObject made the store write the bytes again."
            );
    }

    private static CheckAnswer TooManyRequests(Ledger ledger)
    {
        var seen =
            $"The keys are right, with {ledger.Totals.Requests} requests for {Renamed.Length} keys; {MaxRequests} are "
            + "enough.";
        return ledger.Requests.Count(request => request.Method == HttpMethod.Delete.Method) > 1
            ? CheckAnswer.Almost(
                seen + " One DeleteObjects request takes up to 1000 keys.",
                "With 1000 keys the difference is 1000 requests, and each of them waits for the network.",
                "Collect the old keys in the loop and delete them after it.",
                "one-delete-each"
            )
            : CheckAnswer.Almost(
                seen,
                "One listing, a copy for each key and one delete for all of them: the store does the rest by itself.",
                "Look at the ledger of your function: which requests does it send for one key?"
            );
    }

    private static async Task<string> ReadAsync(IAmazonS3 s3, string bucket, string key)
    {
        using var reply = await s3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(reply.ResponseStream);
        return await reader.ReadToEndAsync();
    }
}
