using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Plans uploads with the learner's sizes and asks the store whether it takes the critical part of
/// each.</summary>
[Check("10-uploads-that-survive", "part-size")]
internal sealed class PartSizeCheck : ExerciseCheck<Func<long, long>>
{
    private const long MiB = 1 << 20;
    private const long MaxParts = 10_000; // Amazon S3 User Guide, "Multipart upload limits"

    // The second is the largest file for parts of 5 MiB, the fourth leaves one byte for a part of its own.
    private static readonly long[] Files =
    [
        24 * MiB,
        MaxParts * 5 * MiB,
        MaxParts * 5 * MiB + 1,
        MaxParts * 7 * MiB + 1,
        1_234_567_890_123,
        5_000_000_000_000,
    ];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<long, long> partSizeFor)
    {
        var sizes = new List<long>();
        var run = await context.RunAsync(() =>
        {
            sizes.AddRange(Files.Select(partSizeFor));
            return Task.CompletedTask;
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("partSizeFor", error);
        if (sizes.TrueForAll(size => size == 0))
            return CheckAnswer.NotDefined(
                "`partSizeFor` returns 0 for every file.",
                "Begin with the limit that small files meet."
            );
        var bucket = await context.NewBucketAsync();
        foreach (var (file, size) in Files.Zip(sizes))
        {
            if (await WrongWithAsync(context.S3, bucket, file, size) is { } problem)
                return sizes.TrueForAll(other => other == 5 * MiB)
                    ? problem with
                    {
                        Misconception = "five-always",
                    }
                    : problem;
        }

        return CheckAnswer.Right(
            $"From {Mib(Files[0])} to {Mib(Files[^1])} MiB: no part is too small, none is the 10 001st, and none is "
                + "larger than it has to be.",
            "Notice: up to about 50 GB the lower limit decides, above that the number of parts. Who does not know "
                + "how long a file will be has to choose for the longest."
        );
    }

    private static async Task<CheckAnswer?> WrongWithAsync(IAmazonS3 s3, string bucket, long file, long size)
    {
        if (size < 1)
            return CheckAnswer.Almost(
                $"For a file of {Mib(file)} MiB your function returns {size}.",
                "A part has at least one byte.",
                "Work the number out on paper for this file."
            );
        var parts = (file + size - 1) / size;
        if (size < 5 * MiB)
            return CheckAnswer.Almost(
                $"A file of {Mib(file)} MiB in parts of {size} bytes: the store answered "
                    + $"{await CompleteSmallAsync(s3, bucket, size)} to CompleteMultipartUpload.",
                "A part that is not the last has at least 5 MiB, however few parts there are.",
                "Let the result never be less than that.",
                "divide-only"
            );
        if (parts > MaxParts)
            return CheckAnswer.Almost(
                $"A file of {Mib(file)} MiB in parts of {Mib(size)} MiB has {Quantity.Count(parts).Text} parts: "
                    + "the store answered "
                    + $"{await PartNumberAsync(s3, bucket, (int)MaxParts + 1)} to number {MaxParts + 1}."
                    + (parts == MaxParts + 1 ? " That is one part too many." : ""),
                "Numbers go from 1 to 10 000, and the file is not at its end there.",
                parts == MaxParts + 1
                    ? "What is left over by the division has to go somewhere: round up."
                    : "Divide the file by the number of parts, and round up.",
                parts == MaxParts + 1 ? "rounded-down" : null
            );
        if (size % MiB != 0)
            return CheckAnswer.Almost(
                $"For a file of {Mib(file)} MiB your function returns {size} bytes, which is no whole number of MiB.",
                "The store would take it; the exercise asks for whole MiB.",
                "Round up to the next multiple of 1 << 20."
            );
        return size > 5 * MiB && (file + size - MiB - 1) / (size - MiB) <= MaxParts
            ? CheckAnswer.Almost(
                $"For a file of {Mib(file)} MiB your function returns {Mib(size)} MiB. With parts of "
                    + $"{Mib(size - MiB)} MiB there would be no more than 10 000 as well.",
                "A larger part is more to send again when the line breaks.",
                "Return the smallest size that both limits allow."
            )
            : null;
    }

    private static string Mib(long bytes) => Quantity.Count(bytes / MiB).Text;

    private static async Task<string> CompleteSmallAsync(IAmazonS3 s3, string bucket, long size)
    {
        var file = new UploadParts((int)size, 2, 1);
        return await CodeOfAsync(() => file.UploadAsync(s3, bucket, "small"));
    }

    private static async Task<string> PartNumberAsync(IAmazonS3 s3, string bucket, int number)
    {
        var upload = await UploadParts.BeginAsync(s3, bucket, "many");
        return await CodeOfAsync(() =>
            s3.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = bucket,
                    Key = upload.Key,
                    UploadId = upload.UploadId,
                    PartNumber = number,
                    InputStream = new MemoryStream([1]),
                }
            )
        );
    }

    private static async Task<string> CodeOfAsync(Func<Task> send)
    {
        try
        {
            await send();
            return "OK";
        }
        catch (AmazonS3Exception refused)
        {
            return refused.ErrorCode;
        }
    }
}
