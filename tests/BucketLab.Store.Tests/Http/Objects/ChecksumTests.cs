using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Multipart;
using BucketLab.Store.Tests.Http.Wire;
using ChecksumAlgorithms = BucketLab.Store.Core.Checksums.ChecksumAlgorithm;

namespace BucketLab.Store.Tests.Http.Objects;

public sealed class ChecksumTests
{
    private const string Bucket = "lab-bucket";
    private const string Text = "123456789";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The check values of "123456789": CRC catalogue (CRC-32/ISO-HDLC, CRC-32/ISCSI, CRC-64/NVME) and RFC 3174, FIPS
    // 180-4 digests.
    public static TheoryData<string, string> CheckValues =>
        new()
        {
            { "CRC32", "y/Q5Jg==" },
            { "CRC32C", "4waSgw==" },
            { "CRC64NVME", "rosUhgp5mIg=" },
            { "SHA1", Convert.ToBase64String(SHA1.HashData("123456789"u8)) },
            { "SHA256", Convert.ToBase64String(SHA256.HashData("123456789"u8)) },
            { "SHA512", Convert.ToBase64String(SHA512.HashData("123456789"u8)) },
            { "MD5", Convert.ToBase64String(MD5.HashData("123456789"u8)) },
            { "XXHASH64", Convert.ToBase64String(Convert.FromHexString("8CB841DB40E6AE83")) },
        };

    // The values of nothing with seed 0, in the canonical order of the xxHash specification.
    public static TheoryData<string, string> ValuesOfNothing =>
        new()
        {
            { "XXHASH64", "EF46DB3751D8E999" },
            { "XXHASH3", "2D06800538D394C2" },
            { "XXHASH128", "99AA06D3014798D86001C324468D497F" },
        };

    public static TheoryData<string, int> Algorithms =>
        new(ChecksumAlgorithms.All.Select(algorithm => (algorithm.Name, algorithm.SizeBytes)));

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
        var head = await store.SignedAsync(
            store.Request("HEAD", $"/{Bucket}/a").With("x-amz-checksum-mode", "ENABLED")
        );
        Assert.Equal(value, head[header]);
        var range = await store.SignedAsync(
            store.Request("GET", $"/{Bucket}/a").With("x-amz-checksum-mode", "ENABLED").With("Range", "bytes=0-1")
        );
        Assert.Null(range[header]);
        var wrong = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/b", Text + "!").With(header, value));
        Assert.Equal((400, "BadDigest"), (wrong.Status, wrong.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/b")).Status);
    }

    [Theory]
    [MemberData(nameof(ValuesOfNothing))]
    public async Task An_xxHash_is_the_canonical_one(string algorithm, string hex)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var header = "x-amz-checksum-" + algorithm.ToLowerInvariant();
        var value = Convert.ToBase64String(Convert.FromHexString(hex));
        var put = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/a").With(header, value));
        Assert.Equal((200, value), (put.Status, put[header]));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_wrong_checksum_of_any_algorithm_is_refused(string algorithm, int sizeBytes)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var header = "x-amz-checksum-" + algorithm.ToLowerInvariant();
        var wrong = Convert.ToBase64String(new byte[sizeBytes]);
        var put = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/a", Text).With(header, wrong));
        Assert.Equal((400, "BadDigest"), (put.Status, put.Code));
        var id = (await store.SignedAsync("POST", $"/{Bucket}/a?uploads")).Element("UploadId");
        var part = store.Request("PUT", $"/{Bucket}/a?partNumber=1&uploadId={id}", Text).With(header, wrong);
        Assert.Equal("BadDigest", (await store.SignedAsync(part)).Code);
        var upload = new ChunkedUpload(store, ChunkedUpload.UnsignedTrailer, $"/{Bucket}/a")
        {
            Trailers = [$"{header}:{wrong}"],
        };
        var trailing = await upload.With("x-amz-trailer", header).SendAsync();
        Assert.Equal((400, "BadDigest"), (trailing.Status, trailing.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/a")).Status);
    }

    [Theory]
    [InlineData("x-amz-checksum-crc16")]
    [InlineData("x-amz-checksum-blake3")]
    public async Task A_checksum_that_S3_does_not_have_is_refused_by_name(string header)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var put = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/a", Text).With(header, "AAAA"));
        Assert.Equal((400, "InvalidRequest"), (put.Status, put.Code));
        Assert.Contains(header, put.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_multipart_object_has_a_composite_checksum_of_every_algorithm_that_allows_one(
        string algorithm,
        int sizeBytes
    )
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var begin = store.Request("POST", $"/{Bucket}/a?uploads").With("x-amz-checksum-algorithm", algorithm);
        var upload = await store.SignedAsync(begin);
        Assert.Equal(algorithm, upload["x-amz-checksum-algorithm"]);
        var id = upload.Element("UploadId");
        var part = await store.SignedAsync("PUT", $"/{Bucket}/a?partNumber=1&uploadId={id}", Text);
        var value = part["x-amz-checksum-" + algorithm.ToLowerInvariant()]!;
        Assert.Equal(sizeBytes, Convert.FromBase64String(value).Length);
        var element = $"Checksum{algorithm}";
        var done = await store.SignedAsync(
            "POST",
            $"/{Bucket}/a?uploadId={id}",
            $"""
            <CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part["ETag"]}</ETag>
            <{element}>{value}</{element}></Part></CompleteMultipartUpload>
            """
        );
        Assert.Equal(200, done.Status);
        var isComposite = algorithm != "CRC64NVME";
        Assert.Equal(isComposite ? "COMPOSITE" : "FULL_OBJECT", done.Element("ChecksumType"));
        Assert.EndsWith(isComposite ? "-1" : "=", done.Element(element), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SHA512")]
    [InlineData("MD5")]
    [InlineData("XXHASH64")]
    [InlineData("XXHASH3")]
    [InlineData("XXHASH128")]
    public async Task What_does_not_combine_has_no_checksum_of_the_full_object(string algorithm)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var begin = store.Request("POST", $"/{Bucket}/a?uploads").With("x-amz-checksum-algorithm", algorithm);
        Assert.Equal(
            "InvalidRequest",
            (await store.SignedAsync(begin.With("x-amz-checksum-type", "FULL_OBJECT"))).Code
        );
    }

    [Fact]
    public async Task A_checksum_that_the_upload_cannot_be_held_against_is_refused_when_it_is_completed()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var id = (await store.SignedAsync("POST", $"/{Bucket}/a?uploads")).Element("UploadId");
        var tag = (await store.SignedAsync("PUT", $"/{Bucket}/a?partNumber=1&uploadId={id}", Text))["ETag"];
        var part = $"<PartNumber>1</PartNumber><ETag>{tag}</ETag>";
        var wrong = Convert.ToBase64String(new byte[32]);
        Assert.Equal(
            "InvalidPart",
            (await CompleteAsync($"{part}<ChecksumSHA256>{wrong}</ChecksumSHA256>", "x-ignored")).Code
        );
        Assert.Equal("InvalidRequest", (await CompleteAsync(part, "x-amz-checksum-sha256")).Code);
        Assert.Equal(200, (await CompleteAsync(part, "x-ignored")).Status);

        Task<WireResponse> CompleteAsync(string content, string header) =>
            store.SignedAsync(
                store
                    .Request(
                        "POST",
                        $"/{Bucket}/a?uploadId={id}",
                        $"<CompleteMultipartUpload><Part>{content}</Part></CompleteMultipartUpload>"
                    )
                    .With(header, wrong)
            );
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
        await s3.PutTextAsync(
            Bucket,
            "a",
            Text,
            request => request.ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm)
        );
        var attributes = await s3.GetObjectAttributesAsync(
            new GetObjectAttributesRequest
            {
                BucketName = Bucket,
                Key = "a",
                ObjectAttributes =
                [
                    ObjectAttributes.Checksum,
                    ObjectAttributes.ETag,
                    ObjectAttributes.ObjectSize,
                    ObjectAttributes.StorageClass,
                ],
            },
            Cancelled
        );
        Assert.Equal(9, attributes.ObjectSize);
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData("123456789"u8)), attributes.ETag);
        Assert.Equal(
            CheckValues.Single(row => row.Data.Item1 == algorithm).Data.Item2,
            ValueOf(attributes.Checksum, algorithm)
        );
    }

    [Fact]
    public async Task A_copy_computes_the_algorithm_it_is_asked_for()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", $"/{Bucket}/a", Text);
        var copy = await store.SignedAsync(
            store
                .Request("PUT", $"/{Bucket}/b")
                .With("x-amz-copy-source", $"{Bucket}/a")
                .With("x-amz-checksum-algorithm", "CRC32")
        );
        Assert.Equal("y/Q5Jg==", copy.Element("ChecksumCRC32"));
        var plain = await store.SignedAsync(
            store.Request("PUT", $"/{Bucket}/c").With("x-amz-copy-source", $"{Bucket}/b")
        );
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
        var upload = (
            Bucket,
            "a",
            await s3.BeginAsync(Bucket, "a", request => request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256)
        );
        var one = await s3.PartAsync(upload, 1, first, request => request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256);
        var two = await s3.PartAsync(
            upload,
            2,
            second,
            request => request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256
        );
        await S3Calls.RefusedAsync(
            () => s3.PartAsync(upload, 2, second, request => request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32),
            400,
            "InvalidRequest"
        );
        var wrong = new PartETag(1, one.ETag) { ChecksumSHA256 = two.ChecksumSHA256 };
        await S3Calls.RefusedAsync(() => s3.CompleteAsync(upload, [wrong]), 400, "InvalidPart");
        await S3Calls.RefusedAsync(
            () => s3.CompleteAsync(upload, [new(one, copyChecksums: true), new(2, two.ETag)]),
            400,
            "InvalidRequest"
        );
        var done = await s3.CompleteAsync(upload, [new(one, copyChecksums: true), new(two, copyChecksums: true)]);
        var expected =
            Convert.ToBase64String(SHA256.HashData([.. SHA256.HashData(first), .. SHA256.HashData(second)])) + "-2";
        Assert.Equal((expected, ChecksumType.COMPOSITE), (done.ChecksumSHA256, done.ChecksumType));
        var attributes = await s3.GetObjectAttributesAsync(
            new GetObjectAttributesRequest
            {
                BucketName = Bucket,
                Key = "a",
                ObjectAttributes = [ObjectAttributes.ObjectParts],
            },
            Cancelled
        );
        Assert.Equal((2, 2), (attributes.ObjectParts.TotalPartsCount, attributes.ObjectParts.Parts.Count));
        Assert.Equal(two.ChecksumSHA256, attributes.ObjectParts.Parts[1].ChecksumSHA256);
        var listed = Assert.Single(
            (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancelled)).S3Objects
        );
        Assert.Equal(
            ("SHA256", ChecksumType.COMPOSITE),
            (Assert.Single(listed.ChecksumAlgorithm), listed.ChecksumType)
        );
        var version = Assert.Single((await s3.ListVersionsAsync(Bucket, Cancelled)).Versions);
        Assert.Equal(
            ("SHA256", ChecksumType.COMPOSITE),
            (Assert.Single(version.ChecksumAlgorithm), version.ChecksumType)
        );
    }

    [Fact]
    public async Task The_announced_checksum_of_a_completed_upload_must_hold()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var upload = (
            Bucket,
            "a",
            await s3.BeginAsync(
                Bucket,
                "a",
                request =>
                {
                    request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32;
                    request.ChecksumType = ChecksumType.FULL_OBJECT;
                }
            )
        );
        var part = await s3.PartAsync(
            upload,
            1,
            "123456789"u8.ToArray(),
            request => request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32
        );
        await S3Calls.RefusedAsync(
            () => s3.CompleteAsync(upload, [new(part)], request => request.ChecksumCRC32 = "AAAAAA=="),
            400,
            "BadDigest"
        );
        var done = await s3.CompleteAsync(upload, [new(part)], request => request.ChecksumCRC32 = "y/Q5Jg==");
        Assert.Equal(("y/Q5Jg==", ChecksumType.FULL_OBJECT), (done.ChecksumCRC32, done.ChecksumType));
        Assert.Equal(
            400,
            (
                await store.SignedAsync(
                    store
                        .Request("POST", $"/{Bucket}/b?uploads")
                        .With("x-amz-checksum-algorithm", "SHA256")
                        .With("x-amz-checksum-type", "FULL_OBJECT")
                )
            ).Status
        );
    }

    private static string? ValueOf(Checksum checksum, string algorithm) =>
        algorithm switch
        {
            "CRC32" => checksum.ChecksumCRC32,
            "CRC32C" => checksum.ChecksumCRC32C,
            "CRC64NVME" => checksum.ChecksumCRC64NVME,
            "SHA1" => checksum.ChecksumSHA1,
            _ => checksum.ChecksumSHA256,
        };
}
