using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.ObjectStore.Http.Tests.Multipart;
using BucketLab.ObjectStore.Http.Tests.Wire;

namespace BucketLab.ObjectStore.Http.Tests.Objects;

public sealed class ChecksumTests
{
    private const string Bucket = "lab-bucket";
    private const string Text = "123456789";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The check values of "123456789": CRC catalogue (CRC-32/ISO-HDLC, CRC-32/ISCSI, CRC-64/NVME) and RFC 3174, FIPS 180-4 digests.
    public static TheoryData<string, string> CheckValues => new()
    {
        { "CRC32", "y/Q5Jg==" },
        { "CRC32C", "4waSgw==" },
        { "CRC64NVME", "rosUhgp5mIg=" },
        { "SHA1", Convert.ToBase64String(SHA1.HashData("123456789"u8)) },
        { "SHA256", Convert.ToBase64String(SHA256.HashData("123456789"u8)) },
    };

    [Theory]
    [MemberData(nameof(CheckValues))]
    public async Task A_checksum_in_a_header_is_verified_kept_and_given_back_when_asked(string algorithm, string value)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var header = "x-amz-checksum-" + algorithm.ToLowerInvariant();
        var put = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/a", Text).With(header, value));
        Assert.Equal((200, value, "FULL_OBJECT"), (put.Status, put[header], put["x-amz-checksum-type"]));
        Assert.Null((await store.SignedAsync("HEAD", $"/{Bucket}/a"))[header]);
        var head = await store.SignedAsync(store.Request("HEAD", $"/{Bucket}/a").With("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal(value, head[header]);
        var range = await store.SignedAsync(store.Request("GET", $"/{Bucket}/a").With("x-amz-checksum-mode", "ENABLED").With("Range", "bytes=0-1"));
        Assert.Null(range[header]);
        var wrong = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/b", Text + "!").With(header, value));
        Assert.Equal((400, "BadDigest"), (wrong.Status, wrong.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/b")).Status);
    }

    [Fact]
    public async Task The_store_computes_crc64nvme_when_the_client_sends_nothing()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var put = await store.SignedAsync("PUT", $"/{Bucket}/a", Text);
        Assert.Equal("rosUhgp5mIg=", put["x-amz-checksum-crc64nvme"]);
    }

    // CRC32C and CRC64NVME need a native library of the SDK's; they are tested over the wire.
    [Theory]
    [InlineData("CRC32")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task The_sdk_uploads_with_a_checksum_as_a_trailer(string algorithm)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.PutTextAsync(Bucket, "a", Text, request => request.ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm));
        var attributes = await s3.GetObjectAttributesAsync(
            new GetObjectAttributesRequest { BucketName = Bucket, Key = "a", ObjectAttributes = [ObjectAttributes.Checksum, ObjectAttributes.ETag, ObjectAttributes.ObjectSize, ObjectAttributes.StorageClass] }, Cancelled);
        Assert.Equal(9, attributes.ObjectSize);
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData("123456789"u8)), attributes.ETag);
        Assert.Equal(CheckValues.Single(row => row.Data.Item1 == algorithm).Data.Item2, ValueOf(attributes.Checksum, algorithm));
    }

    [Fact]
    public async Task A_copy_computes_the_algorithm_it_is_asked_for()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", $"/{Bucket}/a", Text);
        var copy = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/b").With("x-amz-copy-source", $"{Bucket}/a").With("x-amz-checksum-algorithm", "CRC32"));
        Assert.Equal("y/Q5Jg==", copy.Element("ChecksumCRC32"));
        var plain = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/c").With("x-amz-copy-source", $"{Bucket}/b"));
        Assert.Equal("y/Q5Jg==", plain.Element("ChecksumCRC32"));
    }

    [Fact]
    public async Task The_checksum_of_combined_parts_is_that_of_the_whole()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var (first, second) = (UploadCalls.Bytes(UploadCalls.FullPartBytes, 1), UploadCalls.Bytes(1001, 2));
        var combined = await s3.UploadAsync(Bucket, "parts", first, second);
        Assert.Equal(ChecksumType.FULL_OBJECT, combined.ChecksumType);
        var copy = await s3.CopyObjectAsync(Bucket, "parts", Bucket, "whole", Cancelled);
        Assert.Equal(combined.ChecksumCRC64NVME, copy.ChecksumCRC64NVME);
        Assert.NotNull(copy.ChecksumCRC64NVME);
    }

    [Fact]
    public async Task A_composite_checksum_is_made_of_those_of_the_parts()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var (first, second) = (UploadCalls.Bytes(UploadCalls.FullPartBytes, 1), UploadCalls.Bytes(1001, 2));
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a", request => request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256));
        var one = await s3.PartAsync(upload, 1, first, request => request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256);
        var two = await s3.PartAsync(upload, 2, second, request => request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256);
        await S3Calls.RefusedAsync(() => s3.PartAsync(upload, 2, second, request => request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32), 400, "InvalidRequest");
        var wrong = new PartETag(1, one.ETag) { ChecksumSHA256 = two.ChecksumSHA256 };
        await S3Calls.RefusedAsync(() => s3.CompleteAsync(upload, [wrong]), 400, "InvalidPart");
        await S3Calls.RefusedAsync(() => s3.CompleteAsync(upload, [new(one, copyChecksums: true), new(2, two.ETag)]), 400, "InvalidRequest");
        var done = await s3.CompleteAsync(upload, [new(one, copyChecksums: true), new(two, copyChecksums: true)]);
        var expected = Convert.ToBase64String(SHA256.HashData([.. SHA256.HashData(first), .. SHA256.HashData(second)])) + "-2";
        Assert.Equal((expected, ChecksumType.COMPOSITE), (done.ChecksumSHA256, done.ChecksumType));
        var attributes = await s3.GetObjectAttributesAsync(new GetObjectAttributesRequest { BucketName = Bucket, Key = "a", ObjectAttributes = [ObjectAttributes.ObjectParts] }, Cancelled);
        Assert.Equal((2, 2), (attributes.ObjectParts.TotalPartsCount, attributes.ObjectParts.Parts.Count));
        Assert.Equal(two.ChecksumSHA256, attributes.ObjectParts.Parts[1].ChecksumSHA256);
        var listed = Assert.Single((await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancelled)).S3Objects);
        Assert.Equal(("SHA256", ChecksumType.COMPOSITE), (Assert.Single(listed.ChecksumAlgorithm), listed.ChecksumType));
        var version = Assert.Single((await s3.ListVersionsAsync(Bucket, Cancelled)).Versions);
        Assert.Equal(("SHA256", ChecksumType.COMPOSITE), (Assert.Single(version.ChecksumAlgorithm), version.ChecksumType));
    }

    [Fact]
    public async Task The_announced_checksum_of_a_completed_upload_must_hold()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (Bucket, "a", await s3.BeginAsync(Bucket, "a", request =>
        {
            request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32;
            request.ChecksumType = ChecksumType.FULL_OBJECT;
        }));
        var part = await s3.PartAsync(upload, 1, "123456789"u8.ToArray(), request => request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32);
        await S3Calls.RefusedAsync(() => s3.CompleteAsync(upload, [new(part)], request => request.ChecksumCRC32 = "AAAAAA=="), 400, "BadDigest");
        var done = await s3.CompleteAsync(upload, [new(part)], request => request.ChecksumCRC32 = "y/Q5Jg==");
        Assert.Equal(("y/Q5Jg==", ChecksumType.FULL_OBJECT), (done.ChecksumCRC32, done.ChecksumType));
        Assert.Equal(400, (await store.SignedAsync(store.Request("POST", $"/{Bucket}/b?uploads").With("x-amz-checksum-algorithm", "SHA256").With("x-amz-checksum-type", "FULL_OBJECT"))).Status);
    }

    private static string? ValueOf(Checksum checksum, string algorithm) => algorithm switch
    {
        "CRC32" => checksum.ChecksumCRC32,
        "CRC32C" => checksum.ChecksumCRC32C,
        "CRC64NVME" => checksum.ChecksumCRC64NVME,
        "SHA1" => checksum.ChecksumSHA1,
        _ => checksum.ChecksumSHA256,
    };
}
