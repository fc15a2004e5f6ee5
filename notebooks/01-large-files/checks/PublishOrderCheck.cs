using BucketLab.Checks;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>Carries out the learner's order, with a picture and with a fake, and lets the program die after every
/// step.</summary>
[Check("01-large-files", "publish-order")]
internal sealed class PublishOrderCheck()
    : OrderCheck("publishOrder", AsGiven, "Move the line that needs no other line to the top.")
{
    private static readonly string[] AsGiven =
    [
        PublishSteps.Insert,
        PublishSteps.Put,
        PublishSteps.Look,
        PublishSteps.Hash,
    ];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        var steps = new PublishSteps(context, await context.NewBucketAsync());
        try
        {
            return await WithFakeAsync(steps, order) ?? await WithCrashesAsync(steps, order);
        }
        catch (InvalidOperationException exception)
        {
            return CheckAnswer.Almost(
                $"The step \"{exception.Message}\" came when no key was known.",
                "The key is the hash of the bytes; to use it, you need it first.",
                "Find the line that makes what the other two use.",
                "key-comes-later"
            );
        }
    }

    private static async Task<CheckAnswer?> WithFakeAsync(PublishSteps steps, List<string> order) =>
        (await steps.RunAsync(order, order.Count, PublishSteps.Fake)).IsServed
            ? CheckAnswer.Almost(
                "We uploaded a script called bike.png: the program looked and stopped, but the script was already "
                    + "in the store, and HEAD answered 200.",
                "A check protects only what comes after it.",
                "Look before anything is kept.",
                "look-too-late"
            )
            : null;

    private static async Task<CheckAnswer> WithCrashesAsync(PublishSteps steps, List<string> order)
    {
        for (var done = 1; done <= order.Count; done++)
        {
            if ((await steps.RunAsync(order, done, PublishSteps.Picture)).RowLeads == false)
                return CheckAnswer.Almost(
                    $"The program died after step {done}: the row is there, and HEAD of its key answers 404.",
                    "The ad is on the page with a hole in it, and nobody has the bytes any more.",
                    "Two things are kept, a row and an object. Which of them does no harm alone?",
                    "row-first"
                );
        }

        return CheckAnswer.Right(
            "The program died after every step in turn, and no row ever led to nothing. The fake was never kept.",
            "Notice: dying between PUT and INSERT leaves an object that no row knows. It harms nobody, and a "
                + "cleanup job may remove such objects when they are a day old."
        );
    }
}
