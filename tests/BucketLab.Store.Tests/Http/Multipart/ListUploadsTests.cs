using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Multipart;

public sealed class ListUploadsTests
{
    private const string Bucket = "lab-bucket";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uploads_are_listed_by_key_and_then_in_the_order_they_began()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var ids = new List<string>();
        foreach (var key in new[] { "b", "a", "a", "dir/x", "dir/y" })
            ids.Add(await s3.BeginAsync(Bucket, key));
        var whole = await s3.ListMultipartUploadsAsync(Bucket, Cancelled);
        Assert.Equal(
            [ids[1], ids[2], ids[0], ids[3], ids[4]],
            whole.MultipartUploads.Select(upload => upload.UploadId)
        );
        var grouped = await s3.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = Bucket, Delimiter = "/" },
            Cancelled
        );
        Assert.Equal(["dir/"], grouped.CommonPrefixes);
        Assert.Equal(3, grouped.MultipartUploads.Count);
        var prefixed = await s3.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = Bucket, Prefix = "dir/" },
            Cancelled
        );
        Assert.Equal(2, prefixed.MultipartUploads.Count);
    }

    [Fact]
    public async Task An_upload_into_a_bucket_of_somebody_else_belongs_to_who_began_it()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync(store.Request("PUT", $"/{Bucket}?acl").With("x-amz-acl", "public-read-write"));
        await store.SignedAsync("POST", $"/{Bucket}/key?uploads", identity: WireStore.Alice);
        Assert.Equal(
            ["alice", "alice"],
            (await store.SignedAsync("GET", $"/{Bucket}?uploads")).Elements("DisplayName")
        );
    }

    [Fact]
    public async Task Pages_of_uploads_are_exact()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var ids = new List<string>();
        foreach (var key in new[] { "a", "a", "a", "b", "c" })
            ids.Add(await s3.BeginAsync(Bucket, key));
        var seen = new List<string>();
        var request = new ListMultipartUploadsRequest { BucketName = Bucket, MaxUploads = 2 };
        ListMultipartUploadsResponse page;
        do
        {
            page = await s3.ListMultipartUploadsAsync(request, Cancelled);
            seen.AddRange(page.MultipartUploads.Select(upload => upload.UploadId));
            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        } while (page.IsTruncated == true);

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Parts_are_listed_by_number_a_page_at_a_time()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a"));
        foreach (var number in new[] { 7, 2, 10_000 })
            await s3.PartAsync(upload, number, [1, 2, 3]);
        var first = await s3.ListPartsAsync(
            new ListPartsRequest
            {
                BucketName = Bucket,
                Key = "a",
                UploadId = upload.Item3,
                MaxParts = 2,
            },
            Cancelled
        );
        Assert.Equal([2, 7], first.Parts.Select(part => part.PartNumber!.Value));
        Assert.Equal((true, 7), (first.IsTruncated, first.NextPartNumberMarker));
        var rest = await s3.ListPartsAsync(
            new ListPartsRequest
            {
                BucketName = Bucket,
                Key = "a",
                UploadId = upload.Item3,
                PartNumberMarker = "7",
            },
            Cancelled
        );
        Assert.Equal([10_000], rest.Parts.Select(part => part.PartNumber!.Value));
        Assert.Equal(
            400,
            (await store.SignedAsync("PUT", $"/{Bucket}/a?partNumber=10001&uploadId={upload.Item3}", "x")).Status
        );
        Assert.Equal(404, (await store.SignedAsync("GET", $"/{Bucket}/a?uploadId=none")).Status);
    }
}
