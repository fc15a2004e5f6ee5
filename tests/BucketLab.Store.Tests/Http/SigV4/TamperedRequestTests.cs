using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.SigV4;

public sealed class TamperedRequestTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/secret", "text");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task An_untouched_request_is_answered() =>
        Assert.Equal("text", (await store.SignedAsync("GET", "/lab-bucket/secret")).Text);

    [Fact]
    public async Task Another_method_is_refused() =>
        await AssertRefused(Signed() with { Method = "DELETE" }, "SignatureDoesNotMatch");

    [Fact]
    public async Task Another_key_is_refused() =>
        await AssertRefused(Signed() with { Target = "/lab-bucket/other" }, "SignatureDoesNotMatch");

    [Fact]
    public async Task Another_parameter_is_refused() =>
        await AssertRefused(Signed() with { Target = "/lab-bucket/secret?acl" }, "SignatureDoesNotMatch");

    [Fact]
    public async Task Another_host_is_refused() =>
        await AssertRefused(Signed().Replace("Host", "localhost"), "SignatureDoesNotMatch");

    [Fact]
    public async Task Another_date_is_refused() =>
        await AssertRefused(
            Signed()
                .Replace("x-amz-date", new WireSigner(WireStore.Root, store.Clock.GetUtcNow().AddSeconds(1)).Timestamp),
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task A_signed_header_that_was_changed_is_refused() =>
        await AssertRefused(
            store
                .Signer()
                .Sign(store.Request("GET", "/lab-bucket/secret").With("Range", "bytes=0-0"))
                .Replace("Range", "bytes=0-3"),
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task A_signed_header_that_came_twice_is_refused() =>
        await AssertRefused(
            store
                .Signer()
                .Sign(store.Request("GET", "/lab-bucket/secret").With("x-amz-meta-a", "1"))
                .With("x-amz-meta-a", "2"),
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task Two_signatures_are_refused() =>
        await AssertRefused(Signed().With("Authorization", Signed()["Authorization"]!), "InvalidArgument", 400);

    [Fact]
    public async Task An_amz_header_that_was_not_signed_is_refused()
    {
        var answer = await store.SendAsync(Signed().With("x-amz-meta-added", "1"));
        Assert.Equal(
            (403, "AccessDenied", "x-amz-meta-added"),
            (answer.Status, answer.Code, answer.Element("HeadersNotSigned"))
        );
    }

    [Fact]
    public async Task A_header_of_a_web_browser_need_not_be_signed() =>
        Assert.Equal(200, (await store.SendAsync(Signed().With("User-Agent", "curl"))).Status);

    [Fact]
    public async Task A_host_that_is_not_signed_is_refused() =>
        await AssertRefused(
            store.Signer().Sign(store.Request("GET", "/lab-bucket/secret"), "host"),
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task An_unknown_access_key_is_named()
    {
        var answer = await store.SignedAsync(
            "GET",
            "/lab-bucket/secret",
            identity: WireStore.Root with
            {
                AccessKeyId = "NOBODY",
            }
        );
        Assert.Equal(
            (403, "InvalidAccessKeyId", "NOBODY"),
            (answer.Status, answer.Code, answer.Element("AWSAccessKeyId"))
        );
    }

    [Fact]
    public async Task A_wrong_secret_is_told_what_was_signed()
    {
        var answer = await store.SignedAsync(
            "GET",
            "/lab-bucket/secret",
            identity: WireStore.Root with
            {
                SecretAccessKey = "wrong",
            }
        );
        Assert.Equal((403, "SignatureDoesNotMatch"), (answer.Status, answer.Code));
        Assert.StartsWith("AWS4-HMAC-SHA256\n", answer.Element("StringToSign"), StringComparison.Ordinal);
        Assert.StartsWith("GET\n/lab-bucket/secret\n\n", answer.Element("CanonicalRequest"), StringComparison.Ordinal);
        Assert.DoesNotContain(WireStore.Root.SecretAccessKey, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_region_is_refused_with_the_right_one()
    {
        var signer = new WireSigner(WireStore.Root, store.Clock.GetUtcNow()) { Region = "eu-west-1" };
        var answer = await store.SendAsync(signer.Sign(store.Request("GET", "/lab-bucket/secret")));
        Assert.Equal(
            (400, "AuthorizationHeaderMalformed", "us-east-1"),
            (answer.Status, answer.Code, answer.Element("Region"))
        );
    }

    [Fact]
    public async Task Another_service_is_refused()
    {
        var signer = new WireSigner(WireStore.Root, store.Clock.GetUtcNow()) { Service = "ec2" };
        await AssertRefused(
            signer.Sign(store.Request("GET", "/lab-bucket/secret")),
            "AuthorizationHeaderMalformed",
            400
        );
    }

    [Theory]
    [InlineData("AWS AKIA:c2lnbmF0dXJl", "InvalidRequest")]
    [InlineData("Bearer abc", "InvalidArgument")]
    [InlineData("AWS4-HMAC-SHA256", "AuthorizationHeaderMalformed")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c", "AuthorizationHeaderMalformed")]
    [InlineData("AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=", "AuthorizationHeaderMalformed")]
    public async Task A_header_that_is_no_signature_is_refused(string header, string code) =>
        await AssertRefused(Signed().Replace("Authorization", header), code, 400);

    [Fact]
    public async Task A_missing_payload_hash_is_refused() =>
        await AssertRefused(Signed().Without("x-amz-content-sha256"), "InvalidRequest", 400);

    [Fact]
    public async Task A_payload_hash_that_is_none_is_refused() =>
        await AssertRefused(Signed().Replace("x-amz-content-sha256", "abc"), "InvalidArgument", 400);

    [Fact]
    public async Task A_missing_date_is_refused() =>
        await AssertRefused(Signed().Without("x-amz-date"), "AccessDenied");

    [Fact]
    public async Task An_empty_authorization_header_is_none() =>
        await AssertRefused(Signed().Replace("Authorization", ""), "AccessDenied");

    [Fact]
    public async Task A_session_token_is_refused_because_nobody_here_issued_it() =>
        await AssertRefused(
            store.Signer().Sign(store.Request("GET", "/lab-bucket/secret").With("x-amz-security-token", "abc")),
            "InvalidToken",
            400
        );

    [Fact]
    public async Task A_clock_that_is_off_is_told_both_times()
    {
        var answer = await store.SendAsync(
            new WireSigner(WireStore.Root, store.Clock.GetUtcNow().AddMinutes(-20)).Sign(
                store.Request("GET", "/lab-bucket/secret")
            )
        );
        Assert.Equal((403, "RequestTimeTooSkewed"), (answer.Status, answer.Code));
        Assert.NotEqual("", answer.Element("RequestTime"));
        Assert.NotEqual("", answer.Element("ServerTime"));
    }

    [Fact]
    public async Task A_body_that_is_not_the_signed_one_is_not_stored()
    {
        var signed = store.Signer().Sign(store.Request("PUT", "/lab-bucket/new", "right"));
        await AssertRefused(signed.WithBody("wrong"), "XAmzContentSHA256Mismatch", 400);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/new")).Status);
    }

    private WireRequest Signed() => store.Signer().Sign(store.Request("GET", "/lab-bucket/secret"));

    private async Task AssertRefused(WireRequest request, string code, int status = 403)
    {
        var answer = await store.SendAsync(request);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }
}
