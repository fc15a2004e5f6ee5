using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>Request targets in absolute form, which every server must take (RFC 9112 section 3.2.2).</summary>
public sealed class AbsoluteTargetTests
{
    [Theory]
    [InlineData("/lab-bucket/a")]
    [InlineData("/lab-bucket/a%20b/c%2Bd?partNumber=1")]
    [InlineData("/lab-bucket?list-type=2&prefix=a%2Fb")]
    [InlineData("/")]
    public async Task A_target_in_absolute_form_is_answered_as_in_origin_form(string target)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/a", "text");
        await store.SignedAsync("PUT", "/lab-bucket/a%20b/c%2Bd", "other");
        var signed = store.Signer().Sign(store.Request("GET", target));
        var expected = await store.SendAsync(signed);
        var answer = await store.SendAsync(signed with { Target = $"http://{store.Host}{signed.Target}" });
        Assert.InRange(answer.Status, 200, 206);
        Assert.Equal((expected.Status, expected.Text), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?prefix=/lab-bucket/a")]
    public async Task An_authority_without_a_path_is_the_service(string rest)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/a", "text");
        var answer = await store.SendAsync(store.Request("GET", $"http://{store.Host}{rest}"));
        Assert.Equal((403, "AccessDenied"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_target_that_names_another_host_is_refused()
    {
        await using var store = await WireStore.StartAsync();
        var request = new WireRequest("GET", "http://evil.example/lab-bucket/a").With("Host", "evil.example");
        Assert.Equal(403, (await store.SendAsync(request)).Status);
        Assert.InRange((await store.SendAsync(request.Replace("Host", store.Host))).Status, 400, 499);
    }
}
