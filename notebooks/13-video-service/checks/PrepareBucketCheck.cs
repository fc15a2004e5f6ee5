using System.Net;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Hands over a bucket that is public, plain and without versions, and asks it from outside and from
/// below when the learner's function has been there.</summary>
[Check("13-video-service", "prepare-bucket")]
internal sealed class PrepareBucketCheck : ExerciseCheck<Func<IAmazonS3, string, Task>>
{
    private const string Film = "films/old.mp4";
    private const string Marker = "films/marker.txt";
    private const string Content = "the film of last year";

    public override Capability? Needs => Capability.ServerSideEncryption;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<IAmazonS3, string, Task> prepare)
    {
        var bucket = context.DiskHoldsAsync is null
            ? await context.NewBucketAsync()
            : await context.NewPlainBucketAsync();
        await Versioned.PutAsync(context.S3, bucket, Film, Content);
        await OpenAsync(context.S3, bucket);
        var run = await context.RunAsync(() => prepare(context.S3, bucket));
        if (run.Error is { } error)
            return CheckAnswer.Threw("prepare", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`prepare` has sent no request yet.",
                "Begin with the request that closes the bucket to strangers."
            );
        var asked = await AskStrangerAsync(context, bucket);
        var answer =
            await ClosedAsync(context, bucket, asked)
            ?? await EncryptedAsync(context, bucket)
            ?? await VersionsAsync(context, bucket);
        return answer with { Requests = asked };
    }

    // The old site: everybody reads and lists.
    private static async Task<bool> OpenAsync(IAmazonS3 s3, string bucket)
    {
        try
        {
            await s3.PutBucketPolicyAsync(
                bucket,
                $$"""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    { "Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:ListBucket"],
                      "Resource": ["arn:aws:s3:::{{bucket}}", "arn:aws:s3:::{{bucket}}/*"] }
                  ]
                }
                """
            );
            return true;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
        {
            return false;
        }
    }

    private static async Task<List<Asked>> AskStrangerAsync(CheckContext context, string bucket)
    {
        var objects = new FilmObjects(context, bucket);
        var asked = new List<Asked>();
        foreach (
            var (verb, key) in ((HttpMethod, string)[])
                [
                    (HttpMethod.Get, Film),
                    (HttpMethod.Get, "films/missing.mp4"),
                    (HttpMethod.Get, ""),
                    (HttpMethod.Put, "films/forged.mp4"),
                ]
        )
        {
            var (status, _, _) = await objects.AskAsync(verb, objects.UrlOf(key));
            asked.Add(new Asked("stranger", key.Length == 0 ? "LIST" : $"{verb} {key}", status));
        }

        return asked;
    }

    private static async Task<CheckAnswer?> ClosedAsync(CheckContext context, string bucket, List<Asked> asked)
    {
        if (asked.Find(one => one.Status != 403) is { } open)
            return CheckAnswer.Almost(
                $"A stranger asked {open.What} and got {open.Status}.",
                open.Status == 404
                    ? "Who may list is told that a key is not there; that is a list, one question at a time."
                    : "The policy of the old site still stands.",
                "Close the bucket to everybody who is not its owner."
            );
        if (await new FilmObjects(context, bucket).HeadAsync(Film) is not HttpStatusCode.OK and var owner)
            return CheckAnswer.Almost(
                $"The owner asked for {Film} and got {(int)owner}.",
                owner == HttpStatusCode.Forbidden
                    ? "A Deny for everybody denies the owner too, and no Allow weighs more."
                    : "To close a bucket is not to empty it.",
                "Take away what lets strangers in, and leave the rest.",
                owner == HttpStatusCode.Forbidden ? "deny-everybody" : null
            );
        return await OpenAsync(context.S3, bucket)
            ? CheckAnswer.Almost(
                "The bucket was closed. Then a helper put the policy of the old site there again, and it was open.",
                "A bucket without a policy is private only until somebody writes one.",
                "Switch on what refuses public policies.",
                "policy-deleted-only"
            )
            : null;
    }

    private static async Task<CheckAnswer?> EncryptedAsync(CheckContext context, string bucket)
    {
        var marker = $"marker {Guid.NewGuid():N}";
        await Versioned.PutAsync(context.S3, bucket, Marker, marker);
        return context.DiskHoldsAsync is { } holds && await holds(bucket, Marker, marker)
            ? CheckAnswer.Almost(
                "The bucket is closed to strangers, and the text of a new object lies readable on the disk.",
                "Private is about requests. Whoever carries the disk away sends none.",
                "Give the bucket a default encryption.",
                "private-is-encrypted"
            )
            : null;
    }

    private static async Task<CheckAnswer> VersionsAsync(CheckContext context, string bucket)
    {
        await Versioned.PutAsync(context.S3, bucket, Marker, "overwritten by mistake");
        var versions = (await Versioned.ListAsync(context.S3, bucket, Marker)).Count;
        return versions < 2
            ? CheckAnswer.Almost(
                $"{Marker} was overwritten by mistake, and what it held before is gone.",
                "Without versions a PUT replaces, and a DELETE is final.",
                "Switch versioning on."
            )
            : CheckAnswer.Right(
                "A stranger got 403 four times and cannot be let in by a policy; "
                    + (context.DiskHoldsAsync is null ? "" : "no text lies readable on the disk; ")
                    + "what is overwritten stays as a version.",
                "Notice: four settings of the bucket, and no program that stores a film has to think of any of them."
            );
    }
}
