using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Calls the learner's function on a free key, on a taken one, with somebody else in between, twenty times at
/// once, and on a bucket that is not there.</summary>
[Check("10-uploads-that-survive", "create-only")]
internal sealed class CreateOnlyCheck : ExerciseCheck<Func<IAmazonS3, string, string, string, Task<bool>>>
{
    private const int Writers = 20;
    private const string Free = "day-1/clip.mov";
    private const string Overtaken = "day-2/clip.mov";
    private const string Raced = "day-3/clip.mov";
    private const string Rival = "the clip of another crew";

    public override Capability? Needs => Capability.ConditionalWrites;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<bool>> createOnly
    )
    {
        var bucket = await context.NewBucketAsync();
        var first = await CallAsync(context, createOnly, context.S3, (bucket, Free, "first"));
        if (first.Error is { } error)
            return CheckAnswer.Threw("createOnly", error);
        if (await TextAsync(context.S3, bucket, Free) is not { } stored)
            return CheckAnswer.NotDefined(
                "`createOnly` has stored nothing yet.",
                "Begin with a PutObject, and add the condition to it."
            );
        if (!first.Created || stored != "first")
            return CheckAnswer.Almost(
                $"The key was free, and your function returned {(first.Created ? "true" : "false")}; there lies "
                    + $"\"{stored}\".",
                "Who creates an object must be told so.",
                "Return true where the PUT was answered with 200."
            );
        return await TakenAsync(context, createOnly, bucket)
            ?? await OvertakenAsync(context, createOnly, bucket)
            ?? await TroubleAsync(context, createOnly)
            ?? await RaceAsync(context, createOnly, bucket);
    }

    private static async Task<CheckAnswer?> TakenAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<bool>> createOnly,
        string bucket
    )
    {
        var second = await CallAsync(context, createOnly, context.S3, (bucket, Free, "second"));
        if (second.Error is AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed })
            return CheckAnswer.Almost(
                "The key was taken, and your function let the 412 through as an exception.",
                "Somebody else was first: for create-only that is an answer and no trouble.",
                "Catch exactly this refusal and return false.",
                "throws-on-412"
            );
        if (second.Error is { } error)
            return CheckAnswer.Threw("createOnly", error);
        return !second.Created && await TextAsync(context.S3, bucket, Free) == "first"
            ? null
            : CheckAnswer.Almost(
                $"The key was taken; your function returned {(second.Created ? "true" : "false")}, and the first clip "
                    + $"is {(await TextAsync(context.S3, bucket, Free) == "first" ? "still there" : "gone")}.",
                "A PUT without a condition replaces whatever is there.",
                "Let the store write only if there is nothing under this key."
            );
    }

    private static async Task<CheckAnswer?> OvertakenAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<bool>> createOnly,
        string bucket
    )
    {
        var (client, _) = RivalWriter.Over(
            context.S3,
            disturbances: 1,
            _ =>
                context.S3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = Overtaken,
                        ContentBody = Rival,
                    }
                )
        );
        var late = await CallAsync(context, createOnly, client, (bucket, Overtaken, "late"));
        if (late.Error is { } error)
            return CheckAnswer.Threw("createOnly", error);
        return !late.Created && await TextAsync(context.S3, bucket, Overtaken) == Rival
            ? null
            : CheckAnswer.Almost(
                $"Another crew wrote {Overtaken} just before your PUT. Then two writers believed that they had created "
                    + "it, and their clip was gone.",
                "Between looking and writing there is time, and somebody else uses it.",
                "Do not look. Send one PUT, and let the store decide at the moment of writing.",
                "look-first"
            );
    }

    private static async Task<CheckAnswer?> TroubleAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<bool>> createOnly
    )
    {
        var missing = $"{await context.NewBucketAsync()}-not";
        var call = await CallAsync(context, createOnly, context.S3, (missing, Free, "nowhere"));
        return call.Error is not null
            ? null
            : CheckAnswer.Almost(
                $"There was no such bucket, and your function returned {(call.Created ? "true" : "false")}.",
                "The caller believes that the clip of somebody else is stored, and it is nowhere.",
                "Catch the refusal with 412 and nothing else.",
                "every-error-is-no"
            );
    }

    private static async Task<CheckAnswer> RaceAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<bool>> createOnly,
        string bucket
    )
    {
        var calls = await Task.WhenAll(
            Enumerable
                .Range(1, Writers)
                .Select(writer => CallAsync(context, createOnly, context.S3, (bucket, Raced, $"crew {writer}")))
        );
        if (calls.Select(call => call.Error).FirstOrDefault(error => error is not null) is { } error)
            return CheckAnswer.Threw("createOnly", error);
        var winners = calls.Index().Where(call => call.Item.Created).Select(call => $"crew {call.Index + 1}").ToList();
        var stored = await TextAsync(context.S3, bucket, Raced);
        return winners is [var winner] && winner == stored
            ? CheckAnswer.Right(
                $"Of {Writers} writers at once one got true, {winner}, and its clip is stored. {Writers - 1} got "
                    + "false, and trouble of another kind reaches the caller.",
                "Notice: no writer knew of another, and nobody waited. The one who decides is the store."
            )
            : CheckAnswer.Almost(
                $"Of {Writers} writers at once {winners.Count} got true; stored is \"{stored}\".",
                "Exactly one of them can have created the object.",
                "Let the store decide about each write."
            );
    }

    private static async Task<(bool Created, Exception? Error)> CallAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<bool>> createOnly,
        IAmazonS3 client,
        (string Bucket, string Key, string Text) what
    )
    {
        var created = false;
        var run = await context.RunAsync(async () =>
            created = await createOnly(client, what.Bucket, what.Key, what.Text)
        );
        return (created, run.Error);
    }

    private static async Task<string?> TextAsync(IAmazonS3 s3, string bucket, string key) =>
        await UploadParts.TryReadAsync(s3, bucket, key) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
