using BucketLab.Checks;

namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>Moves a live window in the learner's order, with one viewer who has just come and one who read the playlist
/// before it moved.</summary>
[Check("09-live-streaming", "tick-order")]
internal sealed class TickOrderCheck()
    : OrderCheck("tickOrder", AsGiven, "Move the line that destroys something first.")
{
    private static readonly string[] AsGiven =
    [
        TickSteps.Delete,
        TickSteps.PutList,
        TickSteps.Wait,
        TickSteps.PutSegment,
    ];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        var steps = new TickSteps(new TextObjects(context, await context.NewBucketAsync()));
        await steps.BeginAsync();
        foreach (var step in order)
        {
            await steps.DoAsync(step);
            if (await steps.FindMissingAsync() is { } missing)
                return Explain(step, missing, steps.HasMoved);
        }

        return CheckAnswer.Right(
            "After each step both viewers found every segment that they knew of: the one who had just come, and the "
                + "one with the older playlist.",
            "Notice: a lifecycle rule is too coarse for this wait, its smallest unit is a day. It is good for "
                + "clearing up afterwards what a crashed publisher left."
        );
    }

    private static CheckAnswer Explain(string step, string missing, bool hasMoved)
    {
        if (missing == TickSteps.Newest)
        {
            return CheckAnswer.Almost(
                $"After \"{step}\" a viewer asked for {missing} and got 404: live.m3u8 named {missing} before it was "
                    + "there.",
                "The picture stands still for every viewer who looks at that moment, and a cache may keep the 404.",
                "What must be there before the playlist names it?",
                "list-first"
            );
        }

        return hasMoved
            ? CheckAnswer.Almost(
                $"After \"{step}\" the viewer with the older playlist asked for {missing} and got 404: it had left "
                    + "the playlist, and that viewer had not played it yet.",
                "Whoever read the playlist a moment before it moved may ask for what it named until all of that has "
                    + "played.",
                "How long must a segment stay after the playlist has dropped it?",
                "delete-at-once"
            )
            : CheckAnswer.Almost(
                $"After \"{step}\" a viewer asked for {missing} and got 404: live.m3u8 still named {missing}.",
                "Room is not short: for a few seconds one segment more lies in the bucket.",
                "First take the name away, then, later, the segment.",
                "make-room-first"
            );
    }
}
