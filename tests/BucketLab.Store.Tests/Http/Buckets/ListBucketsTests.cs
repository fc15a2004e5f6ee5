using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

public sealed class ListBucketsTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        foreach (var name in new[] { "beta", "alpha-1", "alpha-2" })
            await store.BucketAsync(name);
        await store.SignedAsync("PUT", "/of-alice", identity: WireStore.Alice);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task One_sees_ones_own_buckets_by_name()
    {
        Assert.Equal(["alpha-1", "alpha-2", "beta"], (await store.SignedAsync("GET", "/")).Elements("Name"));
        Assert.Equal(["of-alice"], (await store.SignedAsync("GET", "/", identity: WireStore.Alice)).Elements("Name"));
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/")).Status);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        var first = await store.SignedAsync("GET", "/?max-buckets=2");
        Assert.Equal(["alpha-1", "alpha-2"], first.Elements("Name"));
        var rest = await store.SignedAsync(
            "GET",
            $"/?continuation-token={Uri.EscapeDataString(first.Element("ContinuationToken"))}&max-buckets=2"
        );
        Assert.Equal(["beta"], rest.Elements("Name"));
        Assert.Equal("", rest.Element("ContinuationToken"));
    }

    [Theory]
    [InlineData("prefix=alpha", 2)]
    [InlineData("prefix=x", 0)]
    [InlineData("bucket-region=us-east-1", 3)]
    [InlineData("bucket-region=eu-west-1", 0)]
    public async Task A_prefix_and_a_region_choose(string query, int count) =>
        Assert.Equal(count, (await store.SignedAsync("GET", "/?" + query)).Elements("Name").Count());

    [Theory]
    [InlineData("max-buckets=0")]
    [InlineData("max-buckets=x")]
    [InlineData("continuation-token=%21")]
    public async Task A_page_that_cannot_be_is_refused(string query) =>
        Assert.Equal(
            (400, "InvalidArgument"),
            ((await store.SignedAsync("GET", "/?" + query)).Status, (await store.SignedAsync("GET", "/?" + query)).Code)
        );
}
