using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L10UploadsThatSurvive;

namespace BucketLab.Lessons.Tests.L10UploadsThatSurvive;

public sealed class ResumeCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Sending_what_is_missing_is_right()
    {
        var answer = await AskAsync((there, number) => !there.Contains(number), takesThere: true);
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("2 and 4 were sent, 5.0", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_everything_is_recognised()
    {
        var answer = await AskAsync((_, _) => true, takesThere: false);
        Assert.Equal((CheckTier.Almost, "sends-all"), (answer.Tier, answer.Misconception));
        Assert.Contains("sent 4 parts", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "The object holds")]
    [InlineData(false, "The store has the parts 1, 3, 4")]
    public async Task Counting_what_is_there_is_recognised(bool completes, string message)
    {
        var answer = await AskAsync((there, number) => number > there.Count, takesThere: true, completes);
        Assert.Equal((CheckTier.Almost, "count-is-next"), (answer.Tier, answer.Misconception));
        Assert.Contains("part 2 never came", answer.Message, StringComparison.Ordinal);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Naming_only_new_parts_is_recognised()
    {
        var answer = await AskAsync((there, number) => !there.Contains(number), takesThere: false);
        Assert.Equal((CheckTier.Almost, "only-new-parts"), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task An_upload_of_its_own_is_recognised()
    {
        var answer = await AskAsync(
            async (s3, bucket, key, partOf, parts) =>
            {
                var own = await UploadParts.BeginAsync(s3, bucket, key);
                await SendAsync(s3, (bucket, own), 1, partOf(parts));
            }
        );
        Assert.Equal((CheckTier.Almost, "begins-anew"), (answer.Tier, answer.Misconception));
        Assert.Contains("under way still (2 in all)", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_of_another_key_and_another_bucket_are_told_apart()
    {
        var first = await AskAsync(
            async (s3, bucket, key, _, _) =>
            {
                var all = await s3.ListMultipartUploadsAsync(bucket);
                await s3.ListPartsAsync(bucket, key, all.MultipartUploads[0].UploadId);
            }
        );
        Assert.Equal(CheckTier.Almost, first.Tier);
        Assert.Contains("Take the upload whose Key is", first.Message, StringComparison.Ordinal);
        var other = await AskAsync(
            async (s3, bucket, key, partOf, _) =>
            {
                var upload = (await UploadParts.UnderWayAsync(s3, bucket, key))[0];
                var elsewhere = $"lab-{Guid.NewGuid():N}";
                await s3.PutBucketAsync(elsewhere);
                await SendAsync(s3, (elsewhere, upload), 2, partOf(2));
            }
        );
        Assert.Equal(CheckTier.Almost, other.Tier);
        Assert.Contains("went to another bucket", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_completed_aborted_or_wrong_gets_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _, _) => Task.CompletedTask)).Tier);
        var asked = await AskAsync((s3, bucket, key, _, _) => UploadParts.UnderWayAsync(s3, bucket, key));
        Assert.Contains("still under way, with the parts 1, 3", asked.Message, StringComparison.Ordinal);
        var aborted = await AskAsync(
            async (s3, bucket, key, _, _) =>
            {
                var upload = (await UploadParts.UnderWayAsync(s3, bucket, key))[0];
                await s3.AbortMultipartUploadAsync(bucket, key, upload.UploadId);
            }
        );
        Assert.Contains("answers 404", aborted.Message, StringComparison.Ordinal);
        var mixed = await AskAsync(
            async (s3, bucket, key, partOf, parts) =>
            {
                var upload = (await UploadParts.UnderWayAsync(s3, bucket, key))[0];
                var all = (await UploadParts.ThereAsync(s3, bucket, upload)).ConvertAll(part => new PartETag(
                    part.PartNumber!.Value,
                    part.ETag
                ));
                all.Insert(1, await SendAsync(s3, (bucket, upload), 2, partOf(3)));
                all.Add(await SendAsync(s3, (bucket, upload), 4, partOf(parts)));
                await UploadParts.CompleteAsync(s3, upload, bucket, all);
            }
        );
        Assert.Contains("other bytes than the file", mixed.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> AskAsync(Func<List<int>, int, bool> isSent, bool takesThere, bool completes = true) =>
        AskAsync(
            async (s3, bucket, key, partOf, parts) =>
            {
                var upload = (await UploadParts.UnderWayAsync(s3, bucket, key))[0];
                var there = await UploadParts.ThereAsync(s3, bucket, upload);
                var numbers = there.ConvertAll(part => part.PartNumber!.Value);
                var all = takesThere ? there.ConvertAll(part => new PartETag(part.PartNumber!.Value, part.ETag)) : [];
                foreach (var number in Enumerable.Range(1, parts).Where(number => isSent(numbers, number)))
                    all.Add(await SendAsync(s3, (bucket, upload), number, partOf(number)));
                if (!completes)
                    return;
                await UploadParts.CompleteAsync(
                    s3,
                    upload,
                    bucket,
                    [.. all.DistinctBy(part => part.PartNumber).OrderBy(part => part.PartNumber)]
                );
            }
        );

    private static async Task<PartETag> SendAsync(
        IAmazonS3 s3,
        (string Bucket, MultipartUpload Upload) to,
        int number,
        byte[] bytes
    )
    {
        var sent = await s3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = to.Bucket,
                Key = to.Upload.Key,
                UploadId = to.Upload.UploadId,
                PartNumber = number,
                InputStream = new MemoryStream(bytes),
            }
        );
        return new PartETag(number, sent.ETag);
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume) =>
        store.AskAsync(new ResumeCheck(), resume);
}
