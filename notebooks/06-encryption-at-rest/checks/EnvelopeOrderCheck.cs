using BucketLab.Checks;

namespace BucketLab.Lessons.L06EncryptionAtRest;

/// <summary>Carries out the lines in the learner's order, then tries to read the letter.</summary>
[Check("06-encryption-at-rest", "envelope-order")]
internal sealed class EnvelopeOrderCheck()
    : OrderCheck("envelope", AsShipped, "Move the line that needs nothing before it to the top.")
{
    private static readonly string[] AsShipped =
    [
        Envelope.Store,
        Envelope.Forget,
        Envelope.Encrypt,
        Envelope.Make,
        Envelope.Wrap,
    ];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> lines)
    {
        return await RunAsync(new Envelope(context.S3, await context.NewBucketAsync()), lines);
    }

    private static async Task<CheckAnswer> RunAsync(Envelope envelope, List<string> lines)
    {
        foreach (var (index, line) in lines.Index())
        {
            if (await envelope.DoAsync(line) is { } problem)
                return CheckAnswer.Almost(
                    $"Line {index + 1}, \"{line}\": {problem}",
                    lines.IndexOf(Envelope.Forget) < index && lines.IndexOf(Envelope.Make) < index
                        ? "What is forgotten cannot be used any more."
                        : "A line can only use what an earlier one has made.",
                    "Ask of this line what it needs, and move that before it.",
                    line == Envelope.Wrap
                    && lines.IndexOf(Envelope.Forget) < index
                    && lines.IndexOf(Envelope.Make) < index
                        ? "forget-first"
                        : null
                );
        }

        return await envelope.ReadAsync() is { } unreadable
            ? CheckAnswer.Almost(
                unreadable,
                "Then the master key opens nothing, and the data key is gone: nobody can ever read this letter again.",
                "What is stored must be complete at the moment it is stored.",
                "store-before-wrap"
            )
            : CheckAnswer.Right(
                "The letter was read back from the bucket with the master key alone.",
                "Notice: the master key never touched the letter. To change it, 60 bytes have to be wrapped anew, "
                    + "not a terabyte."
            );
    }
}
