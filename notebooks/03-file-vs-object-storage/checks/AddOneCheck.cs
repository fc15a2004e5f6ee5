using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>Lets another writer in between the learner's read and write, twice, and looks at what the object holds
/// afterwards.</summary>
[Check("03-file-vs-object-storage", "add-one")]
internal sealed class AddOneCheck : ExerciseCheck<Func<IAmazonS3, string, string, Task>>
{
    private const string Key = "points/grace";
    private const int RivalPoints = 10;

    // The second time shows who is careful only once and then writes whatever there is.
    private const int Disturbances = 2;

    public override Capability? Needs => Capability.ConditionalWrites;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, Task> addOne
    )
    {
        var bucket = await context.NewBucketAsync();
        var start = RandomNumberGenerator.GetInt32(20, 60);
        await WriteAsync(context.S3, bucket, start);
        var (client, writer) = RivalWriter.Over(
            context.S3,
            Disturbances,
            time => WriteAsync(context.S3, bucket, start + time * RivalPoints)
        );
        var run = await context.RunAsync(() => addOne(client, bucket, Key));
        var refused = run.Error is AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed };
        if (run.Error is not null && !refused && !writer.Stopped)
            return CheckAnswer.Threw("addOne", run.Error);
        if (writer.Puts.Count == 0)
            return CheckAnswer.NotDefined(
                "`addOne` has written nothing yet.",
                "Begin with a PutObject of the number plus one."
            );
        var theirs = start + RivalPoints * Math.Min(writer.Puts.Count, Disturbances);
        var disturbed = Judge(start, theirs, await ReadAsync(context.S3, bucket), writer);
        if (disturbed is not null)
            return disturbed;
        var calm = await context.RunAsync(() => addOne(context.S3, bucket, Key));
        return await JudgeCalmAsync(context.S3, bucket, calm.Error, theirs + 2, writer.Puts.Count);
    }

    private static CheckAnswer? Judge(int start, int theirs, string found, RivalWriter writer)
    {
        if (found == Text(theirs + 1))
            return null;
        if (Enumerable.Range(0, Disturbances).Any(time => found == Text(start + time * RivalPoints + 1)))
            return CheckAnswer.Almost(
                $"There were {start} points, another writer made them {theirs}, and now there are {found}. The "
                    + "points of the other writer are gone.",
                "Both writes answered 200; the later one simply replaced the earlier.",
                "Let the store refuse your write if the object is no longer the one you have read.",
                "last-write-wins"
            );
        if (found == Text(theirs) && writer.Puts.Any(put => !string.IsNullOrEmpty(put.IfNoneMatch)))
            return CheckAnswer.Almost(
                "Your write was refused with 412, as it would be without any other writer: If-None-Match: * only "
                    + "ever creates a key that is not there.",
                "The object exists, so this condition can never hold.",
                "You want the opposite condition: the object is still the one you have read.",
                "none-match-for-change"
            );
        return found == Text(theirs)
            ? CheckAnswer.Almost(
                $"Your write was refused with 412 and the other writer's {found} points are safe, but your own point "
                    + "was never added.",
                "412 means: somebody was faster, look again. Nothing was written.",
                "After a refusal read the object again and try once more.",
                "refused-is-done"
            )
            : CheckAnswer.Almost(
                $"There were {start} points, another writer made them {theirs}, your function should add 1; the "
                    + $"object holds {Shorten(found)}.",
                "Adding means: the number that is there at the moment of writing, plus one.",
                "Write down what your function read each time, and what it wrote."
            );
    }

    private static async Task<CheckAnswer> JudgeCalmAsync(
        IAmazonS3 s3,
        string bucket,
        Exception? error,
        int wanted,
        int puts
    )
    {
        if (error is not null)
            return CheckAnswer.Threw("addOne", error);
        var found = await ReadAsync(s3, bucket);
        return found == Text(wanted)
            ? CheckAnswer.Right(
                $"Another writer came first, twice; the store refused your write with 412, and with {puts} tries "
                    + "nobody's points were lost. Undisturbed it adds one as well.",
                "Notice: nobody was locked out while you were thinking. The condition costs nothing until two "
                    + "writers really meet."
            )
            : CheckAnswer.Almost(
                $"With another writer in between it worked, undisturbed the object holds {Shorten(found)} instead of "
                    + $"{wanted}.",
                "Most of the time nobody is in between.",
                "Follow a call in which the first write succeeds: does your function stop there?"
            );
    }

    private static string Text(int points) => points.ToString(CultureInfo.InvariantCulture);

    private static string Shorten(string text) => text.Length <= 20 ? text : text[..20] + "...";

    private static Task WriteAsync(IAmazonS3 s3, string bucket, int points) =>
        s3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = Key,
                ContentBody = Text(points),
            }
        );

    private static async Task<string> ReadAsync(IAmazonS3 s3, string bucket)
    {
        using var reply = await s3.GetObjectAsync(bucket, Key);
        using var reader = new StreamReader(reply.ResponseStream);
        return (await reader.ReadToEndAsync()).Trim();
    }
}
