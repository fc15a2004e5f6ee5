using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Objects;

/// <summary>x-amz-website-redirect-location is kept with an object and given back, though no website is
/// served.</summary>
public sealed class RedirectLocationTests : IAsyncLifetime
{
    private const string Header = "x-amz-website-redirect-location";
    private const string Target = "/lab-bucket/page";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("https://example.org/")]
    public async Task It_comes_back_with_the_object(string location)
    {
        Assert.Equal(200, (await store.SignedAsync(store.Request("PUT", Target, "x").With(Header, location))).Status);
        Assert.Equal(location, (await store.SignedAsync("HEAD", Target))[Header]);
        await store.RestartAsync();
        Assert.Equal(location, (await store.SignedAsync("GET", Target))[Header]);
    }

    [Fact]
    public async Task One_that_leads_nowhere_is_refused()
    {
        var answer = await store.SignedAsync(store.Request("PUT", Target, "x").With(Header, "elsewhere"));
        Assert.Equal((400, "InvalidRedirectLocation"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_copy_does_not_take_it_over_but_may_set_its_own()
    {
        await store.SignedAsync(store.Request("PUT", Target, "x").With(Header, "/a").With("Cache-Control", "no-cache"));
        await store.SignedAsync(store.Request("PUT", "/lab-bucket/copy").With("x-amz-copy-source", Target));
        var copy = await store.SignedAsync("HEAD", "/lab-bucket/copy");
        Assert.Equal((null, "no-cache"), (copy[Header], copy["Cache-Control"]));
        Assert.Equal(
            200,
            (
                await store.SignedAsync(
                    store.Request("PUT", Target).With("x-amz-copy-source", Target).With(Header, "/b")
                )
            ).Status
        );
        var changed = await store.SignedAsync("HEAD", Target);
        Assert.Equal(("/b", "no-cache"), (changed[Header], changed["Cache-Control"]));
    }
}
