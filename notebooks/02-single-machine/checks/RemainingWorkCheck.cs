using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L02SingleMachine;

/// <summary>Does with a real bucket what each wrong answer relies on: deletes, is a stranger, runs up a bill.</summary>
[Check("02-single-machine", "remaining-work")]
internal sealed class RemainingWorkCheck : ExerciseCheck<IReadOnlyDictionary<string, string>>
{
    private const string Song = "rehearsal-01.mp3";
    private const string Undelete = "bring back a file that we deleted by mistake";
    private const string Access = "decide who may read a file";
    private const string Bill = "notice that this month costs ten times the last";
    private static readonly string[] OfTheService =
    [
        "replace a broken disk",
        "start a server again at three in the morning",
        "install updates of the operating system",
    ];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, IReadOnlyDictionary<string, string> value)
    {
        foreach (var line in (string[])[.. OfTheService, Access, Undelete, Bill])
        {
            if (!value.TryGetValue(line, out var said) || string.IsNullOrWhiteSpace(said) || said.Trim() == "?")
                return CheckAnswer.NotDefined(
                    $"`remainingWork` says nothing about \"{line}\" yet.",
                    "Write \"service\" or \"we\"."
                );
            if (!Is(said, "service") && !Is(said, "we"))
                return CheckAnswer.WrongType(
                    $"`remainingWork` says neither \"service\" nor \"we\" about \"{line}\".",
                    "Choose one of the two words."
                );
        }

        var (afterDelete, stranger, sent) = await TryAsync(context);
        if (Is(value[Undelete], "service"))
            return CheckAnswer.Almost(
                $"The check stored a rehearsal, deleted it and asked for it: the answer was {afterDelete}.",
                "The service did what it was told, on every one of its disks. It cannot know which delete you will "
                    + "regret.",
                "A copy elsewhere, or versions that are kept: both are yours to set up.",
                "service-undeletes"
            );
        if (Is(value[Access], "service"))
            return CheckAnswer.Almost(
                $"A stranger asked for a rehearsal and got {stranger}, and will get it until one of you writes "
                    + "down who may read.",
                "The service keeps to what you wrote, and opens as wide as you wrote.",
                "Lesson 05 is about this line.",
                "service-decides"
            );
        if (Is(value[Bill], "service"))
            return CheckAnswer.Almost(
                $"The check has just sent {sent} requests: each was answered and counted, and none was refused "
                    + "because of its price.",
                "A service that is paid for each request has no reason to stop you.",
                "Somebody looks at the bill, or sets an alarm.",
                "service-watches-bill"
            );
        return OfTheService.FirstOrDefault(line => Is(value[line], "we")) is { } ours
            ? CheckAnswer.Almost(
                $"The check sent {sent} requests, to a bucket and a key. None of them named a machine or a disk.",
                $"You cannot {ours} that you do not see: this is what the price pays for.",
                "Whose are the machines now?",
                "still-ours"
            )
            : CheckAnswer.Right(
                $"Tried with a bucket: what is deleted is gone ({afterDelete}), a stranger gets {stranger}, and all "
                    + $"{sent} requests were counted.",
                "Notice: what is taken over is the work on machines. What remains is the work on your decisions."
            );
    }

    private static async Task<(int AfterDelete, int Stranger, int Sent)> TryAsync(CheckContext context)
    {
        var (afterDelete, stranger) = (200, 0);
        var sent = await context.MeasureAsync(async () =>
        {
            var bucket = await context.NewBucketAsync();
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = Song,
                    ContentBody = "la la la",
                }
            );
            using (var reply = await context.Anonymous.GetAsync(context.UrlOf(bucket, Song)))
                stranger = (int)reply.StatusCode;
            await context.S3.DeleteObjectAsync(bucket, Song);
            try
            {
                await context.S3.GetObjectMetadataAsync(bucket, Song);
            }
            catch (AmazonS3Exception exception)
            {
                afterDelete = (int)exception.StatusCode;
            }
        });
        return (afterDelete, stranger, sent.Requests.Count);
    }

    private static bool Is(string said, string word) =>
        string.Equals(said.Trim(), word, StringComparison.OrdinalIgnoreCase);
}
