using System.Security.Cryptography;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;
using static BucketLab.Store.Tests.Http.Multipart.UploadCalls;

namespace BucketLab.Store.Tests.Http.Multipart;

public sealed class MultipartUploadTests
{
    private const string Bucket = "lab-bucket";

    private static readonly byte[] First = Bytes(FullPartBytes, 1);
    private static readonly byte[] Second = Bytes(FullPartBytes + 17, 2);
    private static readonly byte[] Last = Bytes(1234, 3);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parts_become_one_object_whose_etag_counts_them()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var done = await s3.UploadAsync(Bucket, "a", First, Second, Last);
        var expected = Convert.ToHexStringLower(
            MD5.HashData([.. MD5.HashData(First), .. MD5.HashData(Second), .. MD5.HashData(Last)])
        );
        Assert.Equal($"\"{expected}-3\"", done.ETag);
        await store.RestartAsync();
        using var again = store.Sdk();
        using var got = await again.GetObjectAsync(Bucket, "a", Cancelled);
        Assert.Equal((byte[])[.. First, .. Second, .. Last], await S3Calls.ReadAsync(got));
        Assert.Empty((await again.ListMultipartUploadsAsync(Bucket, Cancelled)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task Completing_leaves_the_data_files_of_the_parts_where_they_were()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a"));
        var one = await s3.PartAsync(upload, 1, First);
        var two = await s3.PartAsync(upload, 2, Last);
        var before = Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories).Order().ToList();
        await s3.CompleteAsync(upload, [new(1, one.ETag), new(2, two.ETag)]);
        Assert.Equal(before, Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories).Order());
        var listed = (await store.SignedAsync("GET", $"/_lab/on-disk/{Bucket}/a")).Text;
        Assert.All(before, path => Assert.Contains(Path.GetFileName(path), listed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ranges_cross_the_borders_of_parts()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.UploadAsync(Bucket, "a", First, Second, Last);
        byte[] whole = [.. First, .. Second, .. Last];
        foreach (
            var (from, to) in new[]
            {
                (FullPartBytes - 3, FullPartBytes + 3),
                (0, FullPartBytes - 1),
                (FullPartBytes, FullPartBytes),
                (10, whole.Length - 1),
            }
        )
        {
            using var got = await s3.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = Bucket,
                    Key = "a",
                    ByteRange = new ByteRange(from, to),
                },
                Cancelled
            );
            Assert.Equal(whole[from..(to + 1)], await S3Calls.ReadAsync(got));
        }
    }

    [Fact]
    public async Task A_part_number_reads_one_part()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.UploadAsync(Bucket, "a", First, Last);
        using var got = await s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = Bucket,
                Key = "a",
                PartNumber = 2,
            },
            Cancelled
        );
        Assert.Equal(Last, await S3Calls.ReadAsync(got));
        Assert.Equal(
            (2, $"bytes {FullPartBytes}-{FullPartBytes + Last.Length - 1}/{FullPartBytes + Last.Length}"),
            (got.PartsCount, got.ContentRange)
        );
        await S3Calls.RefusedAsync(
            () =>
                s3.GetObjectAsync(
                    new GetObjectRequest
                    {
                        BucketName = Bucket,
                        Key = "a",
                        PartNumber = 3,
                    },
                    Cancelled
                ),
            416,
            "InvalidPartNumber"
        );
        var both = await store.SignedAsync(
            store.Request("GET", $"/{Bucket}/a?partNumber=1").With("Range", "bytes=0-1")
        );
        Assert.Equal((400, "InvalidRequest"), (both.Status, both.Code));
        await s3.PutTextAsync(Bucket, "plain", "whole");
        var plain = await store.SignedAsync("HEAD", $"/{Bucket}/plain?partNumber=1");
        Assert.Equal((206, null, "5"), (plain.Status, plain["x-amz-mp-parts-count"], plain["content-length"]));
    }

    [Fact]
    public async Task A_second_complete_answers_like_the_first_until_the_key_is_overwritten()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a"));
        PartETag[] parts = [new(1, (await s3.PartAsync(upload, 1, Last)).ETag)];
        var first = await s3.CompleteAsync(upload, parts);
        Assert.Equal(first.ETag, (await s3.CompleteAsync(upload, parts)).ETag);
        await s3.PutTextAsync(Bucket, "a", "other");
        await S3Calls.RefusedAsync(() => s3.CompleteAsync(upload, parts), 404, "NoSuchUpload");
    }

    [Fact]
    public async Task Completing_refuses_wrong_order_unknown_parts_wrong_tags_and_small_parts()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a"));
        var one = new PartETag(1, (await s3.PartAsync(upload, 1, Last)).ETag);
        var two = new PartETag(2, (await s3.PartAsync(upload, 2, Last)).ETag);
        await S3Calls.RefusedAsync(() => s3.CompleteAsync(upload, [new(3, one.ETag)]), 400, "InvalidPart");
        await S3Calls.RefusedAsync(
            () => s3.CompleteAsync(upload, [new(1, "\"ffffffffffffffffffffffffffffffff\"")]),
            400,
            "InvalidPart"
        );
        await S3Calls.RefusedAsync(() => s3.CompleteAsync(upload, [one, two]), 400, "EntityTooSmall");
        var reversed = await store.SignedAsync(
            "POST",
            $"/{Bucket}/a?uploadId={upload.Item3}",
            Document((2, two.ETag), (1, one.ETag))
        );
        Assert.Equal((400, "InvalidPartOrder"), (reversed.Status, reversed.Code));
        Assert.Equal(
            "MalformedXML",
            (await store.SignedAsync("POST", $"/{Bucket}/a?uploadId={upload.Item3}", Document())).Code
        );
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/a")).Status);
        await s3.CompleteAsync(upload, [two]);
        Assert.Equal(Last.Length, (await s3.GetObjectMetadataAsync(Bucket, "a", Cancelled)).ContentLength);
        Assert.Single(Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_part_uploaded_again_replaces_the_one_before()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a"));
        await s3.PartAsync(upload, 1, First);
        var again = await s3.PartAsync(upload, 1, Last);
        var listed = await s3.ListPartsAsync(Bucket, "a", upload.Item3, Cancelled);
        Assert.Equal([(1, (long)Last.Length)], listed.Parts.Select(part => (part.PartNumber!.Value, part.Size!.Value)));
        await s3.CompleteAsync(upload, [new(1, again.ETag)]);
        Assert.Single(Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_aborted_upload_leaves_nothing_and_takes_no_part()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a"));
        await s3.PartAsync(upload, 1, Last);
        await s3.AbortMultipartUploadAsync(Bucket, "a", upload.Item3, Cancelled);
        Assert.Empty(Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories));
        await S3Calls.RefusedAsync(() => s3.PartAsync(upload, 1, Last), 404, "NoSuchUpload");
        await S3Calls.RefusedAsync(
            () => s3.AbortMultipartUploadAsync(Bucket, "a", upload.Item3, Cancelled),
            404,
            "NoSuchUpload"
        );
    }

    [Fact]
    public async Task Parts_survive_a_restart_of_the_store()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a", request => request.Metadata.Add("color", "blue")));
        var one = await s3.PartAsync(upload, 1, First);
        await store.RestartAsync();
        using var again = store.Sdk();
        var two = await again.PartAsync(upload, 2, Last);
        await again.CompleteAsync(upload, [new(1, one.ETag), new(2, two.ETag)]);
        using var got = await again.GetObjectAsync(Bucket, "a", Cancelled);
        Assert.Equal("blue", got.Metadata["color"]);
        Assert.Equal((byte[])[.. First, .. Last], await S3Calls.ReadAsync(got));
    }

    [Fact]
    public async Task Completing_obeys_conditions_and_the_announced_size()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.PutTextAsync(Bucket, "a", "there");
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a"));
        PartETag[] parts = [new(1, (await s3.PartAsync(upload, 1, Last)).ETag)];
        await S3Calls.RefusedAsync(
            () => s3.CompleteAsync(upload, parts, request => request.IfNoneMatch = "*"),
            412,
            "PreconditionFailed"
        );
        await S3Calls.RefusedAsync(
            () => s3.CompleteAsync(upload, parts, request => request.MpuObjectSize = 5),
            400,
            "InvalidRequest"
        );
        await s3.CompleteAsync(upload, parts, request => request.MpuObjectSize = Last.Length);
    }

    [Fact]
    public async Task A_part_can_be_copied_from_a_range_of_another_object()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.UploadAsync(Bucket, "source", First, Last);
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a"));
        var copy = new CopyPartRequest
        {
            SourceBucket = Bucket,
            SourceKey = "source",
            DestinationBucket = Bucket,
            DestinationKey = "a",
            UploadId = upload.Item3,
            PartNumber = 1,
            FirstByte = FullPartBytes - 10,
            LastByte = FullPartBytes + 9,
        };
        var part = await s3.CopyPartAsync(copy, Cancelled);
        await s3.CompleteAsync(upload, [new(1, part.ETag)]);
        using var got = await s3.GetObjectAsync(Bucket, "a", Cancelled);
        Assert.Equal((byte[])[.. First[^10..], .. Last[..10]], await S3Calls.ReadAsync(got));
        (copy.FirstByte, copy.LastByte) = (0, 100_000_000);
        copy.UploadId = await s3.BeginAsync(Bucket, "a");
        await S3Calls.RefusedAsync(() => s3.CopyPartAsync(copy, Cancelled), 400, "InvalidArgument");
    }

    [Fact]
    public async Task A_copy_of_a_multipart_object_is_one_part_with_the_same_bytes()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.UploadAsync(Bucket, "a", First, Last);
        var copy = await s3.CopyObjectAsync(Bucket, "a", Bucket, "b", Cancelled);
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData([.. First, .. Last]))}\"", copy.ETag);
    }

    private static string Document(params (int Number, string ETag)[] parts) =>
        $"<CompleteMultipartUpload>{string.Concat(parts.Select(Part))}</CompleteMultipartUpload>";

    private static string Part((int Number, string ETag) part) =>
        $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{part.ETag}</ETag></Part>";
}
