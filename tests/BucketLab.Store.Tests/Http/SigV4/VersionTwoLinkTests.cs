using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.SigV4;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.SigV4;

public sealed class VersionTwoLinkTests : IAsyncLifetime
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
    public void The_example_that_aws_publishes_is_right()
    {
        var example = new StoreIdentity("example", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        var query = "AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=1175139620";
        var request = new RequestFacts(
            "GET",
            "/photos/puppy.jpg",
            query,
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["host"] = ["johnsmith.localhost"] }
        );
        var verifier = new SigV4Verifier(
            key => key == example.AccessKeyId ? example : null,
            "us-east-1",
            new HostNames([])
        );
        Assert.Equal(
            example,
            verifier.Verify(request, default, DateTimeOffset.FromUnixTimeSeconds(1175139619)).Identity
        );
    }

    [Fact]
    public async Task A_link_works_until_it_expires()
    {
        var link = Link("GET", "/lab-bucket/secret", "", 60);
        Assert.Equal("text", (await store.AnonymousAsync("GET", link)).Text);
        store.Clock.Shift = TimeSpan.FromSeconds(61);
        Assert.Equal((403, "AccessDenied"), Outcome(await store.AnonymousAsync("GET", link)));
    }

    [Fact]
    public async Task Response_overrides_are_signed()
    {
        var link = Link("GET", "/lab-bucket/secret", "response-content-type=text/x", 60);
        Assert.Equal("text/x", (await store.AnonymousAsync("GET", link))["Content-Type"]);
        Assert.Equal(
            (403, "SignatureDoesNotMatch"),
            Outcome(await store.AnonymousAsync("GET", link.Replace("text/x", "text/y", StringComparison.Ordinal)))
        );
    }

    [Fact]
    public async Task Another_method_key_life_or_header_is_refused()
    {
        var link = Link("GET", "/lab-bucket/secret", "", 60);
        Assert.Equal((403, "SignatureDoesNotMatch"), Outcome(await store.AnonymousAsync("DELETE", link)));
        Assert.Equal(
            (403, "SignatureDoesNotMatch"),
            Outcome(await store.AnonymousAsync("GET", link.Replace("secret", "other", StringComparison.Ordinal)))
        );
        Assert.Equal(
            (403, "SignatureDoesNotMatch"),
            Outcome(await store.AnonymousAsync("GET", link.Replace("Expires=", "Expires=9", StringComparison.Ordinal)))
        );
        Assert.Equal(
            (403, "SignatureDoesNotMatch"),
            Outcome(await store.SendAsync(store.Request("GET", link).With("x-amz-acl", "private")))
        );
        Assert.Equal(
            (403, "InvalidAccessKeyId"),
            Outcome(await store.AnonymousAsync("GET", link.Replace("ROOT", "NOBODY", StringComparison.Ordinal)))
        );
        Assert.Equal(
            (403, "AccessDenied"),
            Outcome(await store.AnonymousAsync("GET", "/lab-bucket/secret?AWSAccessKeyId=A&Signature=x&Expires=soon"))
        );
    }

    [Fact]
    public async Task What_boto3_moves_from_headers_into_a_link_is_signed_and_stored()
    {
        var expires = store.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var text = $"PUT\n\ntext/x\n{expires}\nx-amz-meta-a:b\nx-amz-tagging:t=1\n/lab-bucket/put";
        var link =
            $"/lab-bucket/put?AWSAccessKeyId={WireStore.Root.AccessKeyId}"
            + $"&Expires={expires}&Signature={Sign(text)}"
            + "&content-type=text%2Fx&x-amz-meta-a=b&x-amz-tagging=t%3D1";
        Assert.Equal(200, (await store.AnonymousAsync("PUT", link, "body")).Status);
        var head = await store.SignedAsync("HEAD", "/lab-bucket/put");
        Assert.Equal(("text/x", "b", "1"), (head["Content-Type"], head["x-amz-meta-a"], head["x-amz-tagging-count"]));
        var changed = link.Replace("x-amz-meta-a=b", "x-amz-meta-a=c", StringComparison.Ordinal);
        Assert.Equal((403, "SignatureDoesNotMatch"), Outcome(await store.AnonymousAsync("PUT", changed, "body")));
        Assert.Equal(
            (403, "SignatureDoesNotMatch"),
            Outcome(await store.AnonymousAsync("PUT", link + "&annotation", "body"))
        );
    }

    private static string Sign(string text) =>
        Uri.EscapeDataString(
            Convert.ToBase64String(
                HMACSHA1.HashData(Encoding.UTF8.GetBytes(WireStore.Root.SecretAccessKey), Encoding.UTF8.GetBytes(text))
            )
        );

    private static (int Status, string Code) Outcome(WireResponse answer) => (answer.Status, answer.Code);

    private string Link(string method, string path, string parameter, int seconds)
    {
        var expires = store
            .Clock.GetUtcNow()
            .AddSeconds(seconds)
            .ToUnixTimeSeconds()
            .ToString(CultureInfo.InvariantCulture);
        var text = $"{method}\n\n\n{expires}\n{path}{(parameter.Length > 0 ? "?" + parameter : "")}";
        var signature = Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(WireStore.Root.SecretAccessKey), Encoding.UTF8.GetBytes(text))
        );
        return $"{path}?AWSAccessKeyId={WireStore.Root.AccessKeyId}&Expires={expires}&Signature="
            + $"{Uri.EscapeDataString(signature)}{(parameter.Length > 0 ? "&" + parameter : "")}";
    }
}
