using BucketLab.Checks;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Carries out the learner's order while people watch, and looks whether anybody misses anything.</summary>
[Check("13-video-service", "replace-order")]
internal sealed class ReplaceOrderCheck()
    : OrderCheck("replace", AsShipped, "Begin with the line that no other line can do without.")
{
    private static readonly string[] AsShipped =
    [
        ReplaceSteps.Delete,
        ReplaceSteps.PutMain,
        ReplaceSteps.Wait,
        ReplaceSteps.PutMedia,
        ReplaceSteps.Encode,
        ReplaceSteps.PutSegments,
    ];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        var steps = new ReplaceSteps(new TextObjects(context, await context.NewBucketAsync()));
        await steps.BeginAsync();
        foreach (var (at, line) in order.Index())
        {
            if (await steps.DoAsync(line) is { } reason)
                return CheckAnswer.Almost(
                    $"Line {at + 1}, \"{line}\": {reason}",
                    "A line can only use what an earlier one has made.",
                    "Ask of each line what it needs."
                );
            if (await steps.WatchAsync() is var (key, hasJustCome))
                return Explain(line, key, hasJustCome, order);
        }

        return CheckAnswer.Right(
            "A viewer came after each of the six lines. All of them saw their edition to its end, the old one or the "
                + "new one.",
            "Notice: the wait belongs between the last moment at which somebody could get the old edition and the "
                + "delete. A lifecycle rule can do both."
        );
    }

    private static CheckAnswer Explain(string line, string key, bool hasJustCome, List<string> order)
    {
        if (hasJustCome && line != ReplaceSteps.Delete)
            return CheckAnswer.Almost(
                $"After \"{line}\" a new viewer opened main.m3u8, was led to {key}, and got 404.",
                "main.m3u8 is the switch, and it was turned before everything behind it was there.",
                "Put first what is named, then what names it.",
                "main-too-early"
            );
        if (hasJustCome)
            return CheckAnswer.Almost(
                $"After \"{line}\" a new viewer opened main.m3u8, was led to {key}, and got 404.",
                "The old edition went while it was still the only one that main.m3u8 named.",
                "Turn main.m3u8 to the new edition before you take the old one away.",
                "delete-too-early"
            );
        return order.IndexOf(ReplaceSteps.Wait) < order.IndexOf(ReplaceSteps.Delete)
            ? CheckAnswer.Almost(
                $"After \"{line}\" somebody in the middle of the old edition asked for {key} and got 404. They had "
                    + "come after the wait, when main.m3u8 still named the old edition.",
                "A wait counts from the moment from which nobody new can get what is to be deleted.",
                "Ask which line is that moment.",
                "waited-too-early"
            )
            : CheckAnswer.Almost(
                $"After \"{line}\" somebody in the middle of the old edition asked for {key} and got 404.",
                "A player has read its playlist once and goes on asking for what stood in it.",
                "Let them finish first.",
                "delete-too-early"
            );
    }
}
