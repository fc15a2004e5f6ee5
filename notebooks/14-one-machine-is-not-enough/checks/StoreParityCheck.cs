using System.Globalization;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L14OneMachineIsNotEnough;

/// <summary>Stores through the learner's function and asks the disks how much they hold.</summary>
[Check("14-one-machine-is-not-enough", "store-parity")]
internal sealed class StoreParityCheck : ExerciseCheck<Func<IAmazonS3, string, string, byte[], Task>>
{
    private const int Films = 4;
    private const int Bytes = 4 << 20;
    private const double ParityTimes = 1.5;
    private const double CopiesTimes = 3;
    private const double Near = 0.2;
    private const string Class = "TWO_PLUS_ONE";

    public override Capability? Needs => Capability.ClusterControl;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, byte[], Task> storeFilm
    )
    {
        var bucket = await context.NewBucketAsync();
        var before = await context.Cluster!.LookAsync();
        var run = await context.RunAsync(async () =>
        {
            foreach (var film in Enumerable.Range(1, Films))
                await storeFilm(context.S3, bucket, KeyOf(film), ContentOf(film));
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("storeFilm", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined("`storeFilm` has sent no request yet.", "Begin with PutObjectAsync.");
        var after = await context.Cluster.LookAsync();
        var listed = (await context.S3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects ?? [];
        if (listed.Count != Films || listed.Exists(film => film.Size != Bytes))
            return CheckAnswer.Almost(
                $"The check stored {Films} films of {Bytes} bytes, and {listed.Count(film => film.Size == Bytes)} are "
                    + "there.",
                "It calls your function once for each, with another key and other bytes.",
                "Take bucket, key and bytes from the parameters."
            );
        return await JudgeAsync(context.S3, bucket, (after.BytesOnDisk - before.BytesOnDisk) / (double)(Films * Bytes));
    }

    private static async Task<CheckAnswer> JudgeAsync(IAmazonS3 s3, string bucket, double times)
    {
        var told = string.Create(CultureInfo.InvariantCulture, $"{times:0.0} times their bytes");
        if (Math.Abs(times - ParityTimes) <= Near)
            return CheckAnswer.Right(
                $"{Films} films take {told} on the disks.",
                "Notice: the bucket and the GET are the same as before. What changes is the price, and what must be "
                    + "alive to read it: two nodes, where one copy would do."
            );
        var first = await s3.GetObjectMetadataAsync(bucket, KeyOf(1));
        if (first.Metadata.Keys.Any(name => first.Metadata[name] == Class))
            return CheckAnswer.Almost(
                $"The films carry {Class} in x-amz-meta-: a note on the object that the store does not read. They took "
                    + $"{told}.",
                "Metadata of your own is for your programs.",
                "Set StorageClass of the request.",
                "class-as-metadata"
            );
        return Math.Abs(times - CopiesTimes) <= Near
            ? CheckAnswer.Almost(
                "The films took three times their bytes: they lie there in three copies.",
                "Without a storage class the cluster keeps copies, whatever is cheaper.",
                "Set StorageClass of the request.",
                "class-left-out"
            )
            : CheckAnswer.Almost(
                $"The films took {told}.",
                "Two parts and one of parity are 1.5 times the bytes. Other programs may have written meanwhile.",
                "Run the check once more; if it stays so, look at the storage class."
            );
    }

    private static string KeyOf(int film) => string.Create(CultureInfo.InvariantCulture, $"films/{film}.mp4");

    private static byte[] ContentOf(int film)
    {
        var content = new byte[Bytes];
        new Random(film).NextBytes(content);
        return content;
    }
}
