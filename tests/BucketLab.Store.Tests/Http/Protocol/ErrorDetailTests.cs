using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>Elements of an error document besides its code, by which a program finds out what to mend.</summary>
public sealed class ErrorDetailTests : IAsyncLifetime
{
    private const string Bucket = "/lab-bucket";
    private const string Target = Bucket + "/key";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", Target, "hello");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("PUT", Target, "x-amz-acl", "nobody", "InvalidArgument", "ArgumentName", "x-amz-acl")]
    [InlineData("PUT", Target, "x-amz-storage-class", "ATTIC", "InvalidStorageClass", "StorageClassRequested", "ATTIC")]
    [InlineData("PUT", Target, "Content-MD5", "abc", "InvalidDigest", "Content-MD5", "abc")]
    [InlineData(
        "PUT",
        Target,
        "Content-MD5",
        "XUFAKrxLKna5cZ2REBfFkg==",
        "BadDigest",
        "ExpectedDigest",
        "XUFAKrxLKna5cZ2REBfFkg=="
    )]
    [InlineData("PUT", Target, "x-amz-tagging", "a=%3C", "InvalidTag", "TagValue", "<")]
    [InlineData(
        "PUT",
        Bucket + "/copy",
        "x-amz-copy-source",
        "/no-such-bucket/key",
        "NoSuchBucket",
        "BucketName",
        "no-such-bucket"
    )]
    [InlineData("GET", Target, "Range", "bytes=5-", "InvalidRange", "RangeRequested", "bytes=5-")]
    [InlineData("GET", Target + "?partNumber=2", "Accept", "*/*", "InvalidPartNumber", "ActualPartCount", "1")]
    [InlineData("GET", Target + "?uploadId=none", "Accept", "*/*", "NoSuchUpload", "UploadId", "none")]
    [InlineData(
        "GET",
        Bucket + "?encoding-type=rot13",
        "Accept",
        "*/*",
        "InvalidArgument",
        "ArgumentName",
        "encoding-type"
    )]
    [InlineData("GET", Bucket + "?max-keys=few", "Accept", "*/*", "InvalidArgument", "ArgumentValue", "few")]
    public async Task An_error_names_what_it_is_about(
        string method,
        string target,
        string header,
        string value,
        string code,
        string element,
        string text
    )
    {
        var answer = await store.SignedAsync(store.Request(method, target).With(header, value));
        Assert.Equal((code, text), (answer.Code, answer.Element(element)));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task An_expected_owner_that_is_no_account_is_a_bad_request(string owner)
    {
        var answer = await store.SignedAsync(store.Request("GET", Target).With("x-amz-expected-bucket-owner", owner));
        Assert.Equal((400, "InvalidBucketOwnerAWSAccountID"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("MD7")]
    [InlineData("CRC32")]
    public async Task A_checksum_algorithm_without_its_checksum_is_refused(string algorithm)
    {
        var answer = await store.SignedAsync(
            store.Request("PUT", Target, "other").With("x-amz-sdk-checksum-algorithm", algorithm)
        );
        Assert.Equal((400, "InvalidRequest"), (answer.Status, answer.Code));
        Assert.Equal("hello", (await store.SignedAsync("GET", Target)).Text);
    }

    [Theory]
    [InlineData("versioning")]
    [InlineData("cors")]
    [InlineData("lifecycle")]
    [InlineData("tagging")]
    [InlineData("encryption")]
    [InlineData("ownershipControls")]
    [InlineData("publicAccessBlock")]
    public async Task A_setting_without_a_document_is_named_so(string setting)
    {
        var answer = await store.SignedAsync("PUT", $"{Bucket}?{setting}");
        Assert.Equal((400, "MissingRequestBodyError"), (answer.Status, answer.Code));
    }
}
