using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>Stores lines through the learner's function, counts what was sent, and reads them in the order of a
/// listing.</summary>
[Check("03-file-vs-object-storage", "append-line")]
internal sealed class AppendLineCheck : ExerciseCheck<Func<IAmazonS3, string, string, int, string, Task>>
{
    private const int LineLength = 2000;

    // The first lines, and those at which a number gets one more digit than some have reserved for it.
    private static readonly int[] Numbers = [.. Enumerable.Range(1, 12), 99, 100, 999, 1_000, 999_999, 1_000_000];

    // Who sends all lines once more with each line sends nine times as much, who sends each line twice does not.
    private static readonly long MaxBytes = 3L * Numbers.Length * LineLength;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, int, string, Task> appendLine
    )
    {
        var bucket = await context.NewBucketAsync();
        // A prefix that cannot be written into the function beforehand.
        var prefix = $"log-{RandomNumberGenerator.GetHexString(4, lowercase: true)}/";
        var lines = Numbers.Select(LineOf).ToList();
        var run = await context.RunAsync(async () =>
        {
            foreach (var (number, line) in Numbers.Zip(lines))
                await appendLine(context.S3, bucket, prefix, number, line);
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("appendLine", error);
        var page = await context.S3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix });
        return page.S3Objects is not { Count: > 0 } objects
            ? CheckAnswer.NotDefined(
                $"After {lines.Count} lines there is no key under the prefix {prefix}.",
                "Put an object whose key begins with `prefix`."
            )
            : await JudgeAsync(context.S3, objects, lines, run.Ledger.Totals);
    }

    private static string LineOf(int number) =>
        Beginning(number).PadRight(LineLength - 9, '.') + RandomNumberGenerator.GetHexString(8) + "\n";

    private static async Task<CheckAnswer> JudgeAsync(
        IAmazonS3 s3,
        List<S3Object> objects,
        List<string> lines,
        LedgerTotals totals
    )
    {
        var read = "";
        foreach (var found in objects.Take(lines.Count + 1))
            read += await ReadAsync(s3, found);
        if (totals.BytesUp > MaxBytes)
            return CheckAnswer.Almost(
                $"What your function sent grew with every line: {Number(totals.BytesUp)} bytes up and "
                    + $"{Number(totals.BytesDown)} down for {lines.Count} lines of {Number(LineLength)}.",
                "Each line moves all lines before it once more; with a million lines the program does nothing else.",
                "Put each line under a key of its own.",
                "rewrite-whole"
            );
        if (read == lines[^1])
            return CheckAnswer.Almost(
                $"Only line {Number(Numbers[^1])} is left. A PUT replaces the whole object.",
                "Every line went to the same key, and each replaced the one before.",
                "Make the key different for each line.",
                "put-appends"
            );
        var wanted = string.Concat(lines);
        if (
            read != wanted
            && read.Length == wanted.Length
            && lines.All(line => read.Contains(line, StringComparison.Ordinal))
        )
            return InAnotherOrder(read);
        return read == wanted
            ? CheckAnswer.Right(
                $"{lines.Count} lines in {objects.Count} objects, {Number(totals.BytesUp)} bytes sent, and the "
                    + $"listing gives them in order, up to line {Number(Numbers[^1])}.",
                "Notice: the price moved to reading, which now takes a request for each line. Real systems collect "
                    + "a minute of lines into one object."
            )
            : CheckAnswer.Almost(
                $"The objects under the prefix do not hold the {lines.Count} lines.",
                "Somebody who reads the keys in the order of the listing should get exactly the lines.",
                "Look at one object: does it hold the line, and nothing else?"
            );
    }

    private static CheckAnswer InAnotherOrder(string read)
    {
        // The pair that the lesson talks about, then the first whose numbers are too long for their zeros.
        var (later, earlier) = Numbers
            .Skip(1)
            .Zip(Numbers)
            .Prepend((10, 2))
            .First(pair => At(read, pair.Item1) < At(read, pair.Item2));
        return CheckAnswer.Almost(
            $"All {Numbers.Length} lines are there, in another order: line {Number(later)} came before line "
                + $"{Number(earlier)}.",
            "A listing sorts keys as text, byte by byte, and 1 stands before 2 whatever follows it.",
            $"Give all numbers the same count of digits, {Number(Numbers[^1])} among them.",
            (later, earlier) == (10, 2) ? "numbers-sort-as-numbers" : null
        );
    }

    private static int At(string read, int number) => read.IndexOf(Beginning(number), StringComparison.Ordinal);

    private static string Beginning(int number) => string.Create(CultureInfo.InvariantCulture, $"line {number} ");

    private static string Number(long value) => Quantity.Count(value).ToString();

    private static async Task<string> ReadAsync(IAmazonS3 s3, S3Object found)
    {
        using var reply = await s3.GetObjectAsync(found.BucketName, found.Key);
        using var reader = new StreamReader(reply.ResponseStream);
        return await reader.ReadToEndAsync();
    }
}
