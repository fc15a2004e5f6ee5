using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Encryption;

/// <summary>SSE-C over raw requests, because the AWS SDK refuses to send a customer's key without TLS.</summary>
public sealed class CustomerKeyTests
{
    private const string Target = "/lab-bucket/a";
    private const string Prefix = "x-amz-server-side-encryption-customer-";
    private const string Text = "only I can read this, only I can read this";

    private static readonly byte[] Mine = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Other = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public async Task An_object_opens_with_the_key_it_was_put_with_and_no_other()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var put = await store.SignedAsync(WithKey(store.Request("PUT", Target, Text), Mine));
        Assert.Equal((200, "AES256", Md5(Mine)), (put.Status, put[Prefix + "algorithm"], put[Prefix + "key-md5"]));
        var got = await store.SignedAsync(WithKey(store.Request("GET", Target), Mine));
        Assert.Equal((200, Text), (got.Status, got.Text));
        var wrong = await store.SignedAsync(WithKey(store.Request("GET", Target), Other));
        Assert.Equal((403, "AccessDenied"), (wrong.Status, wrong.Code));
        var without = await store.SignedAsync("GET", Target);
        Assert.Equal((400, "InvalidRequest"), (without.Status, without.Code));
        Assert.Equal(400, (await store.SignedAsync("HEAD", Target)).Status);
        Assert.Equal(200, (await store.SignedAsync(WithKey(store.Request("HEAD", Target), Mine))).Status);
    }

    [Fact]
    public async Task A_bucket_that_blocks_customer_keys_takes_no_upload_with_one_and_gives_what_it_has()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync(WithKey(store.Request("PUT", Target, Text), Mine));
        Assert.Equal(200, (await BlockAsync(store, "SSE-C")).Status);
        await store.RestartAsync();
        Assert.Equal("SSE-C", (await store.SignedAsync("GET", "/lab-bucket?encryption")).Element("EncryptionType"));
        var copy = WithKey(store.Request("PUT", "/lab-bucket/b"), Mine).With("x-amz-copy-source", "/lab-bucket/plain");
        await store.SignedAsync("PUT", "/lab-bucket/plain", Text);
        Assert.Equal(403, (await store.SignedAsync(WithKey(store.Request("PUT", "/lab-bucket/b", Text), Mine))).Status);
        Assert.Equal(403, (await store.SignedAsync(copy)).Status);
        Assert.Equal(
            403,
            (await store.SignedAsync(WithKey(store.Request("POST", "/lab-bucket/b?uploads"), Mine))).Status
        );
        Assert.Equal(Text, (await store.SignedAsync(WithKey(store.Request("GET", Target), Mine))).Text);
        Assert.Equal("MalformedXML", (await BlockAsync(store, "SSE-X")).Code);
        Assert.Equal(200, (await BlockAsync(store, "NONE")).Status);
        Assert.Equal(200, (await store.SignedAsync(WithKey(store.Request("PUT", "/lab-bucket/b", Text), Mine))).Status);
    }

    private static Task<WireResponse> BlockAsync(WireStore store, string type) =>
        store.SignedAsync(
            "PUT",
            "/lab-bucket?encryption",
            $"""
            <ServerSideEncryptionConfiguration><Rule>
            <ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>
            <BlockedEncryptionTypes><EncryptionType>{type}</EncryptionType></BlockedEncryptionTypes>
            </Rule></ServerSideEncryptionConfiguration>
            """
        );

    [Fact]
    public async Task The_key_is_nowhere_on_the_disk()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync(WithKey(store.Request("PUT", Target, Text), Mine));
        foreach (
            var file in Directory
                .GetFiles(store.DataFolder, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != "lock")
        )
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf(Mine) < 0);
            Assert.DoesNotContain(
                Convert.ToBase64String(Mine),
                Encoding.UTF8.GetString(bytes),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_plain_object_refuses_a_key()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", Target, Text);
        Assert.Equal(
            (400, "InvalidRequest"),
            Answer(await store.SignedAsync(WithKey(store.Request("GET", Target), Mine)))
        );
    }

    [Fact]
    public async Task A_copy_opens_the_source_with_its_key_and_closes_the_copy_with_another()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync(WithKey(store.Request("PUT", Target, Text), Mine));
        var copy = store.Request("PUT", "/lab-bucket/b").With("x-amz-copy-source", "lab-bucket/a");
        Assert.Equal(400, (await store.SignedAsync(copy)).Status);
        var withKeys = WithKey(
            WithKey(store.Request("PUT", "/lab-bucket/b").With("x-amz-copy-source", "lab-bucket/a"), Other),
            Mine,
            "x-amz-copy-source-server-side-encryption-customer-"
        );
        Assert.Equal(200, (await store.SignedAsync(withKeys)).Status);
        Assert.Equal(Text, (await store.SignedAsync(WithKey(store.Request("GET", "/lab-bucket/b"), Other))).Text);
    }

    [Fact]
    public async Task Parts_need_the_key_that_the_upload_began_with()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var begun = await store.SignedAsync(WithKey(store.Request("POST", Target + "?uploads"), Mine));
        var part = $"{Target}?partNumber=1&uploadId={begun.Element("UploadId")}";
        Assert.Equal((400, "InvalidRequest"), Answer(await store.SignedAsync("PUT", part, Text)));
        Assert.Equal(
            (400, "InvalidRequest"),
            Answer(await store.SignedAsync(WithKey(store.Request("PUT", part, Text), Other)))
        );
        var tag = (await store.SignedAsync(WithKey(store.Request("PUT", part, Text), Mine)))["etag"];
        var done = await store.SignedAsync(
            "POST",
            $"{Target}?uploadId={begun.Element("UploadId")}",
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + $"{tag}</ETag></Part></CompleteMultipartUpload>"
        );
        Assert.Equal(200, done.Status);
        Assert.Equal(Text, (await store.SignedAsync(WithKey(store.Request("GET", Target), Mine))).Text);
    }

    [Fact]
    public async Task An_upload_with_checksums_is_completed_with_its_key_only()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var begin = store.Request("POST", Target + "?uploads").With("x-amz-checksum-algorithm", "CRC32");
        var upload = (await store.SignedAsync(WithKey(begin, Mine))).Element("UploadId");
        var part = $"{Target}?partNumber=1&uploadId={upload}";
        var sent = await store.SignedAsync(WithKey(store.Request("PUT", part, Text), Mine));
        var document =
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{sent["etag"]}</ETag>"
            + $"<ChecksumCRC32>{sent["x-amz-checksum-crc32"]}</ChecksumCRC32></Part></CompleteMultipartUpload>";
        var complete = store.Request("POST", $"{Target}?uploadId={upload}", document);
        Assert.Equal((400, "InvalidRequest"), Answer(await store.SignedAsync(complete)));
        Assert.Equal((400, "InvalidRequest"), Answer(await store.SignedAsync(WithKey(complete, Other))));
        Assert.Equal(404, (await store.SignedAsync(WithKey(store.Request("HEAD", Target), Mine))).Status);
        Assert.Equal(200, (await store.SignedAsync(WithKey(complete, Mine))).Status);
        Assert.Equal(Text, (await store.SignedAsync(WithKey(store.Request("GET", Target), Mine))).Text);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 400)]
    public async Task Parts_are_listed_without_the_key_unless_the_upload_has_checksums(bool hasChecksums, int without)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var begin = store.Request("POST", Target + "?uploads");
        begin = hasChecksums ? begin.With("x-amz-checksum-algorithm", "CRC32") : begin;
        var upload = (await store.SignedAsync(WithKey(begin, Mine))).Element("UploadId");
        var list = store.Request("GET", $"{Target}?uploadId={upload}");
        Assert.Equal(without, (await store.SignedAsync(list)).Status);
        Assert.Equal((400, "InvalidRequest"), Answer(await store.SignedAsync(WithKey(list, Other))));
        Assert.Equal(200, (await store.SignedAsync(WithKey(list, Mine))).Status);
    }

    [Fact]
    public async Task A_key_for_an_upload_that_has_none_is_refused()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var upload = (await store.SignedAsync("POST", Target + "?uploads")).Element("UploadId");
        var part = $"{Target}?partNumber=1&uploadId={upload}";
        Assert.Equal(
            (400, "InvalidRequest"),
            Answer(await store.SignedAsync(WithKey(store.Request("PUT", part, Text), Mine)))
        );
        var tag = (await store.SignedAsync("PUT", part, Text))["etag"];
        var document =
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + $"{tag}</ETag></Part></CompleteMultipartUpload>";
        var complete = store.Request("POST", $"{Target}?uploadId={upload}", document);
        Assert.Equal((400, "InvalidRequest"), Answer(await store.SignedAsync(WithKey(complete, Mine))));
        Assert.Equal(200, (await store.SignedAsync(complete)).Status);
    }

    [Theory]
    [InlineData("AES128", true, true, "InvalidEncryptionAlgorithmError")]
    [InlineData("AES256", false, true, "InvalidArgument")]
    [InlineData("AES256", true, false, "InvalidArgument")]
    [InlineData(null, true, true, "InvalidArgument")]
    public async Task Incomplete_headers_are_refused(string? algorithm, bool hasKey, bool hasMd5, string code)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var request = store.Request("PUT", Target, Text);
        if (algorithm is not null)
            request = request.With(Prefix + "algorithm", algorithm);
        if (hasKey)
            request = request.With(Prefix + "key", Convert.ToBase64String(Mine));
        if (hasMd5)
            request = request.With(Prefix + "key-md5", Md5(Mine));
        Assert.Equal((400, code), Answer(await store.SignedAsync(request)));
    }

    [Fact]
    public async Task A_key_that_does_not_match_its_md5_or_is_too_short_is_refused()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var wrong = store
            .Request("PUT", Target, Text)
            .With(Prefix + "algorithm", "AES256")
            .With(Prefix + "key", Convert.ToBase64String(Mine))
            .With(Prefix + "key-md5", Md5(Other));
        Assert.Equal((400, "InvalidArgument"), Answer(await store.SignedAsync(wrong)));
        Assert.Equal(
            (400, "InvalidArgument"),
            Answer(await store.SignedAsync(WithKey(store.Request("PUT", Target, Text), Mine[..16])))
        );
    }

    private static (int Status, string Code) Answer(WireResponse response) => (response.Status, response.Code);

    private static string Md5(byte[] key) => Convert.ToBase64String(MD5.HashData(key));

    private static WireRequest WithKey(WireRequest request, byte[] key, string prefix = Prefix) =>
        request
            .With(prefix + "algorithm", "AES256")
            .With(prefix + "key", Convert.ToBase64String(key))
            .With(prefix + "key-md5", Md5(key));
}
