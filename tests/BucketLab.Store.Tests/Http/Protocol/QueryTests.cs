using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>The small habits of real clients.</summary>
public sealed class QueryTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/a%20b", "x");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("/lab-bucket?location")]
    [InlineData("/lab-bucket?location=")]
    [InlineData("/lab-bucket/?location")]
    public async Task A_setting_may_come_with_an_equals_sign_or_a_slash(string target) =>
        Assert.Contains("LocationConstraint", (await store.SignedAsync("GET", target)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_parameter_that_only_names_the_operation_is_ignored() =>
        Assert.Equal("x", (await store.SignedAsync("GET", "/lab-bucket/a%20b?x-id=GetObject")).Text);

    [Fact]
    public async Task Empty_values_are_signed_as_empty() =>
        Assert.Equal(
            "a b",
            (await store.SignedAsync("GET", "/lab-bucket?delimiter=&list-type=2&prefix=")).Element("Key")
        );

    [Fact]
    public async Task A_prefix_may_hold_every_letter() =>
        Assert.Equal("a b", (await store.SignedAsync("GET", "/lab-bucket?list-type=2&prefix=a%20")).Element("Key"));

    [Fact]
    public async Task Of_a_parameter_that_came_twice_the_first_counts() =>
        Assert.Equal("", (await store.SignedAsync("GET", "/lab-bucket?prefix=nothing&prefix=a")).Element("Key"));

    [Fact]
    public async Task A_bucket_is_found_by_its_host_name()
    {
        var request = store
            .Request("GET", "/?list-type=2")
            .Replace("Host", "lab-bucket.localhost:" + store.Endpoint.Port);
        Assert.Equal("a b", (await store.SignedAsync(request)).Element("Key"));
    }

    [Fact]
    public async Task A_bucket_can_be_made_by_its_host_name()
    {
        var request = store.Request("PUT", "/").Replace("Host", "another.localhost:" + store.Endpoint.Port);
        Assert.Equal(200, (await store.SignedAsync(request)).Status);
        Assert.Equal(200, (await store.SignedAsync("HEAD", "/another")).Status);
    }
}
