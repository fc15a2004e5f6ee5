using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Carries out the lines, kills the program while it sends, starts them again, and looks at what was sent and
/// what is left.</summary>
[Check("10-uploads-that-survive", "resume-order")]
internal sealed class ResumeOrderCheck()
    : OrderCheck("uploader", AsShipped, "Move the line that asks before it changes anything to the top.")
{
    private static readonly string[] AsShipped =
    [
        Uploader.Begin,
        Uploader.Delete,
        Uploader.Send,
        Uploader.Look,
        Uploader.Complete,
        Uploader.Ask,
    ];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        var uploader = new Uploader(context.S3, await context.NewBucketAsync());
        await uploader.StartAsync(order, killAfterParts: 1);
        if (uploader.Problem is null)
            await uploader.StartAsync(order, killAfterParts: null);
        if (uploader.Problem is var (line, reason))
            return Stopped(order, line, reason);
        if (await uploader.LeftAsync() is { Count: > 0 })
            return CheckAnswer.Almost(
                "The program was killed and started again, and then there were two uploads of the same key. One of "
                    + "them will never be completed.",
                "Each start began an upload before it knew of another. The parts of the first lie there for ever.",
                "Let the program begin one only after it has looked.",
                "begin-first"
            );
        var again = uploader.Sent.Count - uploader.Sent.Distinct().Count();
        if (again > 0)
            return CheckAnswer.Almost(
                $"After the kill the store had a part, and it was sent again: {uploader.Sent.Count} parts went over "
                    + "the line for a file of 3.",
                "The second start did not know which parts were there, because it had not asked yet.",
                "A line can only use what an earlier one has found out.",
                "send-before-ask"
            );
        return await uploader.IsStoredAsync()
            ? CheckAnswer.Right(
                "Killed after one part and started again, the program sent each of the three parts once, left no "
                    + "second upload, and deleted the file when the object was there.",
                "Notice: nothing was written down on the laptop. What the store has, the store knows best."
            )
            : CheckAnswer.Almost(
                "The object is not the file.",
                "Something went wrong that no line explains.",
                "Run the check once more."
            );
    }

    private static CheckAnswer Stopped(List<string> order, string line, string reason) =>
        line == Uploader.Delete
            ? CheckAnswer.Almost(
                $"Line {order.IndexOf(line) + 1}, \"{line}\": {reason}",
                "Parts are no object: until the upload is completed, a rule or a person can end it, and then "
                    + "everything has to be sent again, and there is no file left to send.",
                "Delete the only copy when there is another one, and not before.",
                "delete-early"
            )
            : CheckAnswer.Almost(
                $"Line {order.IndexOf(line) + 1}, \"{line}\": {reason}",
                "A line can only use what an earlier one has found out or done.",
                "Ask of this line what it needs, and move that before it."
            );
}
