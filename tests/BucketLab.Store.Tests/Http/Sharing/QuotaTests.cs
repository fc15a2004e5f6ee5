using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Objects;

namespace BucketLab.Store.Tests.Http.Sharing;

public sealed class QuotaTests : IAsyncLifetime
{
    private const string Bucket = "ann-work";
    private const int Bytes = 12 * 1024 * 1024;
    private const int Part = 5 * 1024 * 1024;

    private SharedStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await SharedStore.StartAsync(tenant =>
            tenant with
            {
                MaxBytes = Bytes,
                MaxObjects = 6,
                MaxBuckets = 2,
            }
        );
        await store.OfAnn.PutBucketAsync(Bucket, Cancel);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_put_that_fits_exactly_is_stored_one_byte_more_is_refused_and_leaves_nothing()
    {
        await RefusedAsync(() => PutAsync("big", Bytes + 1));
        Assert.Empty((await store.OfAnn.ListObjectsV2Async(new() { BucketName = Bucket }, Cancel)).S3Objects ?? []);
        await PutAsync("fits", Bytes);
        await RefusedAsync(() => PutAsync("more", 1));
        await store.OfBob.PutBucketAsync("bob-work", Cancel);
        await store.OfBob.PutTextAsync("bob-work", "his", "has room of his own");
    }

    [Fact]
    public async Task Deleting_and_overwriting_give_room_back()
    {
        await PutAsync("one", Bytes - 10);
        await RefusedAsync(() => PutAsync("two", 11));
        await PutAsync("one", 10); // both are there until the new one is whole
        await PutAsync("two", Bytes - 10);
        await store.OfAnn.DeleteObjectAsync(Bucket, "two", Cancel);
        await PutAsync("three", Bytes - 10);
    }

    [Fact]
    public async Task Parts_count_from_their_arrival_once_and_an_abort_gives_them_back()
    {
        var upload = await BeginAsync("film");
        var first = await PartAsync(upload, "film", 1, Part);
        await PartAsync(upload, "film", 2, Part);
        var second = await PartAsync(upload, "film", 2, 1024); // replaces it
        await RefusedAsync(() => PartAsync(upload, "film", 3, Bytes - Part - 1023));
        await CompleteAsync(upload, "film", first, second);
        await PutAsync("rest", Bytes - Part - 1024); // what the object has is counted once
        await RefusedAsync(() => PutAsync("more", 1));
        await store.OfAnn.DeleteObjectAsync(Bucket, "rest", Cancel);
        var other = await BeginAsync("other");
        await PartAsync(other, "other", 1, Part);
        await RefusedAsync(() => PutAsync("rest", Bytes - Part - 1024));
        await store.OfAnn.AbortMultipartUploadAsync(Bucket, "other", other, Cancel);
        await PutAsync("rest", Bytes - Part - 1024);
    }

    [Fact]
    public async Task Copies_count_and_so_do_parts_that_are_copied()
    {
        await PutAsync("source", Part + 1024);
        var upload = await BeginAsync("film");
        await CopyPartAsync(upload, 1);
        await RefusedAsync(() => CopyPartAsync(upload, 2));
        await RefusedAsync(() => store.OfAnn.CopyObjectAsync(Bucket, "source", Bucket, "copy", Cancel));
        await store.OfAnn.AbortMultipartUploadAsync(Bucket, "film", upload, Cancel);
        await store.OfAnn.CopyObjectAsync(Bucket, "source", Bucket, "copy", Cancel);
        await RefusedAsync(() => store.OfAnn.CopyObjectAsync(Bucket, "source", Bucket, "third", Cancel));
    }

    [Fact]
    public async Task Puts_at_the_same_time_do_not_pass_the_quota_together()
    {
        const int Each = 3 * 1024 * 1024;
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(number => OutcomeAsync(() => PutAsync($"key-{number}", Each)))
        );
        Assert.All(outcomes, outcome => Assert.Contains(outcome, (string[])["stored", "QuotaExceeded"]));
        var stored = outcomes.Count(outcome => outcome == "stored");
        Assert.InRange(stored, 0, Bytes / Each);
        var listed = await store.OfAnn.ListObjectsV2Async(new() { BucketName = Bucket }, Cancel);
        Assert.Equal(stored, listed.S3Objects?.Count ?? 0);
        // What was refused holds nothing back.
        if (stored < Bytes / Each)
            await PutAsync("rest", Bytes - (stored * Each));
        await RefusedAsync(() => PutAsync("more", 1));
    }

    [Fact]
    public async Task Versions_delete_markers_and_uploads_count_as_objects_and_an_overwrite_does_not()
    {
        foreach (var number in Enumerable.Range(0, 6))
            await PutAsync($"key-{number}", 1);
        await RefusedAsync(() => PutAsync("key-6", 1));
        await RefusedAsync(() => BeginAsync("film"));
        await PutAsync("key-5", 2);
        foreach (var number in Enumerable.Range(0, 3))
            await store.OfAnn.DeleteObjectAsync(Bucket, $"key-{number}", Cancel);
        await store.OfAnn.SetVersioningAsync(Bucket, VersionStatus.Enabled);
        await PutAsync("key-3", 1); // a second version
        await store.OfAnn.DeleteObjectAsync(Bucket, "key-3", Cancel); // a marker
        await BeginAsync("film");
        await RefusedAsync(() => PutAsync("key-4", 1));
        await RefusedAsync(() => store.OfAnn.DeleteObjectAsync(Bucket, "key-4", Cancel)); // would be a marker
        await store.OfAnn.DeleteObjectAsync(Bucket, "key-4", "null", Cancel);
        await PutAsync("key-4", 1);
    }

    [Fact]
    public async Task A_restart_counts_what_is_there()
    {
        await PutAsync("one", Part);
        var upload = await BeginAsync("film");
        var first = await PartAsync(upload, "film", 1, Part);
        await store.RestartAsync();
        await RefusedAsync(() => PutAsync("two", Bytes - (2 * Part) + 1));
        await CompleteAsync(upload, "film", first);
        await PutAsync("two", Bytes - (2 * Part));
        await store.RestartAsync();
        await RefusedAsync(() => PutAsync("three", 1));
        await store.OfAnn.PutBucketAsync("ann-second", Cancel);
        await S3Calls.RefusedAsync(() => store.OfAnn.PutBucketAsync("ann-third", Cancel), 400, "TooManyBuckets");
        await store.OfAnn.DeleteBucketAsync("ann-second", Cancel);
        await store.OfAnn.PutBucketAsync("ann-third", Cancel);
    }

    [Fact]
    public async Task A_bucket_that_goes_with_uploads_under_way_gives_their_room_back()
    {
        await store.OfAnn.PutBucketAsync("ann-second", Cancel);
        var upload = await store.OfAnn.InitiateMultipartUploadAsync("ann-second", "film", Cancel);
        await store.OfAnn.UploadPartAsync(
            new()
            {
                BucketName = "ann-second",
                Key = "film",
                UploadId = upload.UploadId,
                PartNumber = 1,
                InputStream = new MemoryStream(new byte[Part]),
            },
            Cancel
        );
        await RefusedAsync(() => PutAsync("one", Bytes));
        await store.OfAnn.DeleteBucketAsync("ann-second", Cancel);
        await PutAsync("one", Bytes);
    }

    [Fact]
    public async Task A_link_obeys_the_quota_of_its_signer()
    {
        await PutAsync("one", Bytes - 10);
        var link = await store.OfAnn.GetPreSignedURLAsync(
            new()
            {
                BucketName = Bucket,
                Key = "linked",
                Verb = HttpVerb.PUT,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                Protocol = Amazon.S3.Protocol.HTTP,
            }
        );
        using var refused = await store.Anonymous.PutAsync(link, new ByteArrayContent(new byte[11]), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("QuotaExceeded", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var taken = await store.Anonymous.PutAsync(link, new ByteArrayContent(new byte[10]), Cancel);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    private static Task<AmazonS3Exception> RefusedAsync(Func<Task> call) =>
        S3Calls.RefusedAsync(call, 403, "QuotaExceeded");

    private static async Task<string> OutcomeAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "stored";
        }
        catch (AmazonS3Exception exception)
        {
            return exception.ErrorCode;
        }
    }

    private Task<PutObjectResponse> PutAsync(string key, int bytes) =>
        store.OfAnn.PutObjectAsync(
            new()
            {
                BucketName = Bucket,
                Key = key,
                InputStream = new MemoryStream(new byte[bytes]),
            },
            Cancel
        );

    private async Task<string> BeginAsync(string key) =>
        (await store.OfAnn.InitiateMultipartUploadAsync(Bucket, key, Cancel)).UploadId;

    private async Task<PartETag> PartAsync(string upload, string key, int number, int bytes) =>
        new(
            number,
            (
                await store.OfAnn.UploadPartAsync(
                    new()
                    {
                        BucketName = Bucket,
                        Key = key,
                        UploadId = upload,
                        PartNumber = number,
                        InputStream = new MemoryStream(new byte[bytes]),
                    },
                    Cancel
                )
            ).ETag
        );

    private Task CopyPartAsync(string upload, int number) =>
        store.OfAnn.CopyPartAsync(
            new()
            {
                SourceBucket = Bucket,
                SourceKey = "source",
                DestinationBucket = Bucket,
                DestinationKey = "film",
                UploadId = upload,
                PartNumber = number,
            },
            Cancel
        );

    private Task CompleteAsync(string upload, string key, params List<PartETag> parts) =>
        store.OfAnn.CompleteMultipartUploadAsync(
            new()
            {
                BucketName = Bucket,
                Key = key,
                UploadId = upload,
                PartETags = parts,
            },
            Cancel
        );
}
