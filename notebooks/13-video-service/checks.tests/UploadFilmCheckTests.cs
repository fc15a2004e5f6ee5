using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L13VideoService;

namespace BucketLab.Lessons.Tests.L13VideoService;

public sealed class UploadFilmCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Going_on_from_what_is_there_is_right()
    {
        var answer = await AskAsync(new Habits());
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("sent parts 3 and 4", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wrong_habit_is_recognised_by_what_it_leaves()
    {
        foreach (
            var (habits, misconception, message) in new (Habits, string?, string)[]
            {
                (new Habits { Looks = false }, "begins-anew", "is still under way"),
                (new Habits { Looks = false, Completes = false }, "begins-anew", "2 uploads of this key"),
                (new Habits { Aborts = true }, "aborts-on-error", "your function ended the upload"),
                (new Habits { SendsAll = true }, "sends-all", "The second call sent 4 parts"),
                (new Habits { SaysSum = false }, "sum-by-itself", "The store says"),
                (new Habits { Completes = false }, null, "the upload is still under way"),
                (new Habits { NamesAll = false }, null, "and is not the film"),
                (new Habits { ReadsFirst = true }, null, "the store has 0 parts then"),
            }
        )
        {
            var answer = await AskAsync(habits);
            Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
            Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_sent_is_no_answer_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _, _) => Task.CompletedTask)).Tier);

    private Task<CheckAnswer> AskAsync(Habits habits) =>
        AskAsync(
            async (s3, bucket, key, partOf, parts) =>
            {
                var open = habits.Looks ? await UploadParts.UnderWayAsync(s3, bucket, key) : [];
                var upload = open.FirstOrDefault() ?? await BeginAsync(s3, bucket, key, habits.SaysSum);
                try
                {
                    await SendAsync(habits, s3, (bucket, upload), partOf, parts);
                }
                catch (IOException) when (habits.Aborts)
                {
                    await s3.AbortMultipartUploadAsync(bucket, key, upload.UploadId);
                    throw;
                }
            }
        );

    private static async Task SendAsync(
        Habits habits,
        IAmazonS3 s3,
        (string Bucket, MultipartUpload Upload) to,
        Func<int, byte[]> partOf,
        int parts
    )
    {
        var there = habits.SendsAll ? [] : await UploadParts.ThereAsync(s3, to.Bucket, to.Upload);
        if (habits.ReadsFirst)
            _ = Enumerable.Range(1, parts).Select(partOf).ToList();
        var all = new List<PartETag>();
        for (var number = 1; number <= parts; number++)
        {
            if (there.Find(part => part.PartNumber == number) is { } known)
            {
                if (habits.NamesAll)
                    all.Add(new PartETag(number, known.ETag));
                continue;
            }

            var sent = await s3.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = to.Bucket,
                    Key = to.Upload.Key,
                    UploadId = to.Upload.UploadId,
                    PartNumber = number,
                    InputStream = new MemoryStream(partOf(number)),
                }
            );
            all.Add(new PartETag(number, sent.ETag));
        }

        if (habits.Completes)
            await UploadParts.CompleteAsync(s3, to.Upload, to.Bucket, all);
    }

    private static async Task<MultipartUpload> BeginAsync(IAmazonS3 s3, string bucket, string key, bool saysSum)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key };
        if (saysSum)
            (request.ChecksumAlgorithm, request.ChecksumType) = (ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        return new() { Key = key, UploadId = (await s3.InitiateMultipartUploadAsync(request)).UploadId };
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> upload) =>
        store.AskAsync(new UploadFilmCheck(), upload);

    private sealed record Habits
    {
        public bool Looks { get; init; } = true;

        public bool SaysSum { get; init; } = true;

        public bool Completes { get; init; } = true;

        public bool NamesAll { get; init; } = true;

        public bool Aborts { get; init; }

        public bool SendsAll { get; init; }

        public bool ReadsFirst { get; init; }
    }
}
