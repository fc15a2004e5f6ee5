using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Objects;

public sealed class ReadObjectTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/a";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", Target, "0123456789");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("bytes=0-0", 206, "0", "bytes 0-0/10")]
    [InlineData("bytes=2-5", 206, "2345", "bytes 2-5/10")]
    [InlineData("bytes=8-", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=-3", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-99", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=5-99", 206, "56789", "bytes 5-9/10")]
    [InlineData("bytes=5-4", 200, "0123456789", null)]
    [InlineData("bytes=a-b", 200, "0123456789", null)]
    [InlineData("lines=0-1", 200, "0123456789", null)]
    [InlineData("bytes=0-1,3-4", 200, "0123456789", null)]
    public async Task A_single_range_is_answered_and_what_is_none_is_ignored(
        string range,
        int status,
        string body,
        string? contentRange
    )
    {
        var answer = await store.SignedAsync(store.Request("GET", Target).With("Range", range));
        Assert.Equal((status, body, contentRange), (answer.Status, answer.Text, answer["content-range"]));
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=99-100")]
    [InlineData("bytes=-0")]
    public async Task A_range_outside_is_416_with_the_size(string range)
    {
        var answer = await store.SignedAsync(store.Request("GET", Target).With("Range", range));
        Assert.Equal(
            (416, "InvalidRange", "bytes */10", "10"),
            (answer.Status, answer.Code, answer["content-range"], answer.Element("ActualObjectSize"))
        );
    }

    [Fact]
    public async Task The_last_bytes_of_an_empty_object_are_all_of_it()
    {
        await store.SignedAsync("PUT", "/lab-bucket/empty");
        var answer = await store.SignedAsync(store.Request("GET", "/lab-bucket/empty").With("Range", "bytes=-5"));
        Assert.Equal((200, "0", null), (answer.Status, answer["content-length"], answer["content-range"]));
    }

    [Fact]
    public async Task A_range_with_a_beginning_lies_outside_an_empty_object()
    {
        await store.SignedAsync("PUT", "/lab-bucket/empty");
        Assert.Equal(
            416,
            (await store.SignedAsync(store.Request("GET", "/lab-bucket/empty").With("Range", "bytes=0-"))).Status
        );
        Assert.Equal(
            416,
            (await store.SignedAsync(store.Request("GET", "/lab-bucket/empty").With("Range", "bytes=-0"))).Status
        );
        var whole = await store.SignedAsync("GET", "/lab-bucket/empty");
        Assert.Equal((200, "0"), (whole.Status, whole["content-length"]));
        Assert.Equal(200, (await store.SignedAsync("GET", "/lab-bucket/empty?partNumber=1")).Status);
    }

    [Fact]
    public async Task A_signer_may_override_response_headers_and_a_stranger_may_not()
    {
        var answer = await store.SignedAsync(
            "GET",
            Target + "?response-content-type=text%2Fx-lab&response-content-disposition=attachment"
        );
        Assert.Equal(("text/x-lab", "attachment"), (answer["content-type"], answer["content-disposition"]));
        await store.SignedAsync(
            "PUT",
            "/lab-bucket?policy",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::lab-bucket/*"}]}"""
        );
        var stranger = await store.AnonymousAsync("GET", Target + "?response-content-type=text%2Fhtml");
        Assert.Equal((400, "InvalidRequest"), (stranger.Status, stranger.Code));
        Assert.Equal(200, (await store.AnonymousAsync("GET", Target)).Status);
    }

    [Fact]
    public async Task A_head_of_nothing_has_a_status_and_no_body()
    {
        var answer = await store.SignedAsync("HEAD", "/lab-bucket/none");
        Assert.Equal((404, 0), (answer.Status, answer.Body.Length));
    }

    [Fact]
    public async Task The_owner_that_a_client_expects_must_be_the_owner()
    {
        Assert.Equal(
            403,
            (
                await store.SignedAsync(
                    store.Request("GET", Target).With("x-amz-expected-bucket-owner", "999999999999")
                )
            ).Status
        );
        Assert.Equal(
            200,
            (
                await store.SignedAsync(
                    store.Request("GET", Target).With("x-amz-expected-bucket-owner", "123456789012")
                )
            ).Status
        );
        var copy = store
            .Request("PUT", "/lab-bucket/b")
            .With("x-amz-copy-source", "lab-bucket/a")
            .With("x-amz-source-expected-bucket-owner", "999999999999");
        Assert.Equal(403, (await store.SignedAsync(copy)).Status);
    }

    [Theory]
    [InlineData("aws-chunked", null)]
    [InlineData("gzip,aws-chunked", "gzip")]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate, gzip", "deflate, gzip")]
    [InlineData("deflate, gzip,br", "deflate, gzip,br")]
    [InlineData("aws-chunked, deflate, gzip", "deflate, gzip")]
    [InlineData("deflate, AWS-Chunked, gzip", "deflate, gzip")]
    [InlineData("deflate, gzip, aws-chunked", "deflate, gzip")]
    public async Task The_encoding_of_the_upload_itself_is_not_stored(string sent, string? kept)
    {
        await store.SignedAsync(store.Request("PUT", Target, "x").With("Content-Encoding", sent));
        Assert.Equal(kept, (await store.SignedAsync("HEAD", Target))["content-encoding"]);
    }

    [Fact]
    public async Task Listing_and_reading_tell_the_same_time()
    {
        var read = DateTimeOffset.Parse(
            (await store.SignedAsync("HEAD", Target))["last-modified"]!,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var listed = DateTimeOffset.Parse(
            (await store.SignedAsync("GET", "/lab-bucket?list-type=2")).Element("LastModified"),
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.Equal(read, listed);
    }

    [Fact]
    public async Task A_storage_class_is_kept_and_an_unknown_one_refused()
    {
        Assert.Equal(
            200,
            (
                await store.SignedAsync(store.Request("PUT", Target, "x").With("x-amz-storage-class", "STANDARD_IA"))
            ).Status
        );
        Assert.Equal("STANDARD_IA", (await store.SignedAsync("HEAD", Target))["x-amz-storage-class"]);
        var answer = await store.SignedAsync(store.Request("PUT", Target, "x").With("x-amz-storage-class", "SHOEBOX"));
        Assert.Equal((400, "InvalidStorageClass"), (answer.Status, answer.Code));
    }
}
