using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>Stores twelve lines through the learner's function, counts what was sent, and reads them in the order of a
/// listing.</summary>
[Check("03-file-vs-object-storage", "append-line")]
internal sealed class AppendLineCheck : ExerciseCheck<Func<IAmazonS3, string, string, int, string, Task>>
{
    private const string Prefix = "log/";
    private const int Lines = 12;
    private const int LineLength = 2000;

    // Framing, signatures and checksums of an upload stay well below half a line.
    private const long MaxBytes = Lines * LineLength * 3 / 2;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, int, string, Task> appendLine
    )
    {
        var bucket = await context.NewBucketAsync();
        var lines = Enumerable.Range(1, Lines).Select(LineOf).ToList();
        var run = await context.RunAsync(async () =>
        {
            for (var number = 1; number <= Lines; number++)
                await appendLine(context.S3, bucket, Prefix, number, lines[number - 1]);
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("appendLine", error);
        var page = await context.S3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = Prefix });
        return page.S3Objects is not { Count: > 0 } objects
            ? CheckAnswer.NotDefined(
                $"After {Lines} lines there is no key under the prefix.",
                "Put an object whose key begins with `prefix`."
            )
            : await JudgeAsync(context.S3, objects, lines, run.Ledger.Totals);
    }

    private static string LineOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"line {number} ").PadRight(LineLength - 9, '.')
        + RandomNumberGenerator.GetHexString(8)
        + "\n";

    private static async Task<CheckAnswer> JudgeAsync(
        IAmazonS3 s3,
        List<S3Object> objects,
        List<string> lines,
        LedgerTotals totals
    )
    {
        var read = "";
        foreach (var found in objects.Take(Lines + 1))
            read += await ReadAsync(s3, found);
        if (totals.BytesUp > MaxBytes)
            return CheckAnswer.Almost(
                $"What your function sent grew with every line: {Number(totals.BytesUp)} bytes up and "
                    + $"{Number(totals.BytesDown)} down for {Lines} lines of {Number(LineLength)}.",
                "Each line moves all lines before it once more; at a million lines nothing else is done any more.",
                "Put each line under a key of its own.",
                "rewrite-whole"
            );
        if (read == lines[^1])
            return CheckAnswer.Almost(
                $"Only line {Lines} is left. A PUT replaces the whole object.",
                "Every line went to the same key, and each replaced the one before.",
                "Make the key different for each line.",
                "put-appends"
            );
        if (read != string.Concat(lines) && lines.All(line => read.Contains(line, StringComparison.Ordinal)))
            return CheckAnswer.Almost(
                $"All {Lines} lines are there, in another order: {Disorder(read)}",
                "A listing sorts keys as text, byte by byte, and 1 stands before 2 whatever follows it.",
                "Give all numbers the same count of digits.",
                "numbers-sort-as-numbers"
            );
        return read == string.Concat(lines)
            ? CheckAnswer.Right(
                $"{Lines} lines in {objects.Count} objects, {Number(totals.BytesUp)} bytes sent, and the listing "
                    + "gives them in order.",
                "Notice: the price moved to reading, which now takes a request for each line. Real systems collect "
                    + "a minute of lines into one object."
            )
            : CheckAnswer.Almost(
                $"The objects under the prefix do not hold the {Lines} lines.",
                "Somebody who reads the keys in the order of the listing should get exactly the lines.",
                "Look at one object: does it hold the line, and nothing else?"
            );
    }

    private static string Disorder(string read) =>
        read.IndexOf("line 10 ", StringComparison.Ordinal) < read.IndexOf("line 2 ", StringComparison.Ordinal)
            ? "line 10 came before line 2."
            : "the order of the listing is not the order of writing.";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static async Task<string> ReadAsync(IAmazonS3 s3, S3Object found)
    {
        using var reply = await s3.GetObjectAsync(found.BucketName, found.Key);
        using var reader = new StreamReader(reply.ResponseStream);
        return await reader.ReadToEndAsync();
    }
}
