using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Access;

public sealed class PublicAccessBlockTests : IAsyncLifetime
{
    private const string PublicPolicy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::lab-bucket/*"}]}""";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "text");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_new_bucket_has_none_so_that_a_public_policy_works_at_once()
    {
        Assert.Equal(
            "NoSuchPublicAccessBlockConfiguration",
            (await store.SignedAsync("GET", "/lab-bucket?publicAccessBlock")).Code
        );
        Assert.Equal(204, (await store.SignedAsync("PUT", "/lab-bucket?policy", PublicPolicy)).Status);
        Assert.Equal(200, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
    }

    [Fact]
    public async Task It_comes_back_as_it_was_put()
    {
        await BlockAsync("BlockPublicAcls", "RestrictPublicBuckets");
        var answer = await store.SignedAsync("GET", "/lab-bucket?publicAccessBlock");
        Assert.Equal(
            ["true", "false", "false", "true"],
            new[] { "BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets" }.Select(
                answer.Element
            )
        );
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket?publicAccessBlock")).Status);
    }

    [Fact]
    public async Task Block_public_policy_refuses_a_public_policy_and_takes_another()
    {
        await BlockAsync("BlockPublicPolicy");
        Assert.Equal("AccessDenied", (await store.SignedAsync("PUT", "/lab-bucket?policy", PublicPolicy)).Code);
        var narrow = PublicPolicy.Replace(
            "\"Principal\":\"*\"",
            "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:user/alice\"}",
            StringComparison.Ordinal
        );
        Assert.Equal(204, (await store.SignedAsync("PUT", "/lab-bucket?policy", narrow)).Status);
    }

    [Fact]
    public async Task Block_public_acls_refuses_public_acls_wherever_they_are_put()
    {
        await BlockAsync("BlockPublicAcls");
        foreach (var target in new[] { "/lab-bucket?acl", "/lab-bucket/key?acl", "/lab-bucket/new" })
            Assert.Equal(
                "AccessDenied",
                (await store.SignedAsync(store.Request("PUT", target).With("x-amz-acl", "public-read"))).Code
            );
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/new")).Status);
    }

    [Fact]
    public async Task Ignore_public_acls_closes_what_an_acl_had_opened()
    {
        await store.SignedAsync(store.Request("PUT", "/lab-bucket/key?acl").With("x-amz-acl", "public-read"));
        Assert.Equal(200, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
        await BlockAsync("IgnorePublicAcls");
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
    }

    [Fact]
    public async Task Restrict_public_buckets_closes_what_a_policy_had_opened_to_strangers()
    {
        await store.SignedAsync("PUT", "/lab-bucket?policy", PublicPolicy);
        await BlockAsync("RestrictPublicBuckets");
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
        Assert.Equal(200, (await store.SignedAsync("GET", "/lab-bucket/key", identity: WireStore.Alice)).Status);
    }

    [Fact]
    public async Task The_policy_status_says_whether_anybody_may_come_in()
    {
        Assert.Equal("false", await StatusAsync());
        await store.SignedAsync("PUT", "/lab-bucket?policy", PublicPolicy);
        Assert.Equal("true", await StatusAsync());
        await store.SignedAsync(
            "PUT",
            "/lab-bucket?policy",
            PublicPolicy.Replace(
                "}]}",
                ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}}]}",
                StringComparison.Ordinal
            )
        );
        Assert.Equal("false", await StatusAsync());
        await store.SignedAsync(store.Request("PUT", "/lab-bucket?acl").With("x-amz-acl", "authenticated-read"));
        Assert.Equal("true", await StatusAsync());
    }

    private async Task<string> StatusAsync() =>
        (await store.SignedAsync("GET", "/lab-bucket?policyStatus")).Element("IsPublic");

    private async Task BlockAsync(params string[] flags)
    {
        var document =
            $"<PublicAccessBlockConfiguration>"
            + $"{string.Concat(flags.Select(flag => $"<{flag}>true</{flag}>"))}</PublicAccessBlockConfiguration>";
        Assert.Equal(200, (await store.SignedAsync("PUT", "/lab-bucket?publicAccessBlock", document)).Status);
    }
}
