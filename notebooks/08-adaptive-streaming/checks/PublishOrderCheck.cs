using BucketLab.Checks;

namespace BucketLab.Lessons.L08AdaptiveStreaming;

/// <summary>Replaces a stream in the learner's order and plays a viewer after each step.</summary>
[Check("08-adaptive-streaming", "publish-order")]
internal sealed class PublishOrderCheck()
    : OrderCheck("publishOrder", AsGiven, "Move the line that destroys something first.")
{
    private static readonly string[] AsGiven =
    [
        PublishSteps.Delete,
        PublishSteps.PutMain,
        PublishSteps.PutMedia,
        PublishSteps.PutSegments,
    ];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        var steps = new PublishSteps(new TextObjects(context, await context.NewBucketAsync()));
        await steps.BeginAsync();
        foreach (var step in order)
        {
            await steps.DoAsync(step);
            if (await steps.FindMissingAsync() is { } missing)
                return Explain(step, missing);
        }

        return CheckAnswer.Right(
            "A viewer came after each of the four steps and always found everything, first the old stream and at "
                + "the end the new one.",
            "Notice: only one put was visible, that of main.m3u8. In practice the delete waits until the longest "
                + "viewing is over, or a lifecycle rule does it."
        );
    }

    private static CheckAnswer Explain(string step, string missing) =>
        missing.StartsWith(PublishSteps.Old, StringComparison.Ordinal)
            ? CheckAnswer.Almost(
                $"After \"{step}\" a viewer asked for {missing} and got 404: it was deleted while main.m3u8 still "
                    + "named it.",
                "Whoever presses play in that moment sees an error, and a cache may keep the error.",
                "What must happen before nobody needs e-1/ any more?",
                "tidy-first"
            )
            : CheckAnswer.Almost(
                $"After \"{step}\" a viewer asked for {missing} and got 404: main.m3u8 named e-2/ before it was there.",
                "The playlist that players open is the switch. Turned too early, it leads to nothing.",
                "Put first what is pointed at, then what points.",
                "entry-first"
            );
}
