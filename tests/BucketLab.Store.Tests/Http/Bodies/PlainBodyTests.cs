using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Bodies;

public sealed class PlainBodyTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task An_unsigned_payload_is_stored()
    {
        Assert.Equal(
            200,
            (await store.SignedAsync(Put("text").With("x-amz-content-sha256", "UNSIGNED-PAYLOAD"))).Status
        );
        Assert.Equal("text", (await store.SignedAsync("GET", "/lab-bucket/plain")).Text);
    }

    [Fact]
    public async Task A_body_shorter_than_its_length_leaves_the_old_object()
    {
        await store.SignedAsync("PUT", "/lab-bucket/plain", "old");
        var signed = store.Signer().Sign(Put("new").With("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
        await Record.ExceptionAsync(() =>
            store.SendAsync(signed.With("Content-Length", "10") with { EndsEarly = true })
        );
        Assert.Equal("old", (await store.SignedAsync("GET", "/lab-bucket/plain")).Text);
    }

    [Fact]
    public async Task A_put_without_a_length_is_refused()
    {
        var signed = store.Signer().Sign(Put("").With("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
        var answer = await store.SendAsync(
            signed.With("Transfer-Encoding", "chunked") with
            {
                HasLength = false,
                Body = "4\r\ntext\r\n0\r\n\r\n"u8.ToArray(),
            }
        );
        Assert.Equal((411, "MissingContentLength"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_right_md5_is_taken_and_a_wrong_one_refused()
    {
        var md5 = Convert.ToBase64String(MD5.HashData("text"u8));
        Assert.Equal(200, (await store.SignedAsync(Put("text").With("Content-MD5", md5))).Status);
        await AssertRefused(Put("texT").With("Content-MD5", md5), "BadDigest");
        await AssertRefused(Put("text").With("Content-MD5", "abc"), "InvalidDigest");
        await AssertRefused(Put("text").With("Content-MD5", ""), "InvalidDigest");
        Assert.Equal("text", (await store.SignedAsync("GET", "/lab-bucket/plain")).Text);
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32", "DUoRhQ==")]
    [InlineData("x-amz-checksum-crc32c", "yZRlqg==")]
    [InlineData("x-amz-checksum-crc64nvme", "jSnVw/bqjr4=")]
    [InlineData("x-amz-checksum-sha1", "Kq5sNclPz7QV2+lfQIuc6R7oRu0=")]
    [InlineData("x-amz-checksum-sha256", "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=")]
    public async Task Checksums_of_the_published_check_values_hold(string header, string value)
    {
        Assert.Equal(200, (await store.SignedAsync(Put("hello world").With(header, value))).Status);
        await AssertRefused(Put("hello worlD").With(header, value), "BadDigest");
    }

    [Fact]
    public async Task Two_checksums_are_refused() =>
        await AssertRefused(
            Put("hello world").With("x-amz-checksum-crc32", "DUoRhQ==").With("x-amz-checksum-crc32c", "yZRlqg=="),
            "InvalidRequest"
        );

    [Fact]
    public async Task The_hash_of_an_anonymous_body_is_checked_as_well()
    {
        var policy =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::lab-bucket/*"}]}""";
        Assert.Equal(204, (await store.SignedAsync("PUT", "/lab-bucket?policy", policy)).Status);
        var answer = await store.SendAsync(
            Put("text").With("x-amz-content-sha256", Convert.ToHexString(SHA256.HashData("other"u8)).ToLowerInvariant())
        );
        Assert.Equal((400, "XAmzContentSHA256Mismatch"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_client_that_waits_for_100_continue_gets_it()
    {
        var signed = store.Signer().Sign(Put("text"));
        Assert.Equal(200, (await store.SendAsync(signed.With("Expect", "100-continue"))).Status);
    }

    [Fact]
    public async Task A_refused_client_that_waits_for_100_continue_cannot_have_its_next_request_taken_for_the_body()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(store.Endpoint, "/lab-bucket/refused"))
        {
            Content = new StringContent("body"),
        };
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
    }

    [Fact]
    public async Task More_than_5_GiB_at_once_is_refused_before_it_is_sent()
    {
        var signed = store.Signer().Sign(Put("").With("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
        var answer = await store.SendAsync(signed.With("Content-Length", "5368709121").With("Expect", "100-continue"));
        Assert.Equal((400, "EntityTooLarge"), (answer.Status, answer.Code));
    }

    private WireRequest Put(string body) =>
        store.Request("PUT", "/lab-bucket/plain") with
        {
            Body = Encoding.UTF8.GetBytes(body),
        };

    private async Task AssertRefused(WireRequest request, string code)
    {
        var answer = await store.SignedAsync(request);
        Assert.Equal((400, code), (answer.Status, answer.Code));
    }
}
