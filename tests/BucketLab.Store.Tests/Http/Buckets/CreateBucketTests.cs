using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

public sealed class CreateBucketTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync() => store = await WireStore.StartAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_bucket_can_be_made_with_its_tags()
    {
        var made = await store.SignedAsync(
            "PUT",
            "/tagged",
            "<CreateBucketConfiguration><Tags><Tag><Key>team</Key><Value>storage</Value></Tag></Tags>"
                + "</CreateBucketConfiguration>"
        );
        Assert.Equal((200, "/tagged"), (made.Status, made["Location"]));
        Assert.Contains(
            "<Key>team</Key><Value>storage</Value>",
            (await store.SignedAsync("GET", "/tagged?tagging")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_tag_that_is_not_valid_makes_no_bucket()
    {
        var refused = await store.SignedAsync(
            "PUT",
            "/tagged",
            "<CreateBucketConfiguration><Tags><Tag><Key>aws:team</Key><Value>x</Value></Tag></Tags>"
                + "</CreateBucketConfiguration>"
        );
        Assert.Equal("InvalidTag", refused.Code);
        Assert.Equal(404, (await store.SignedAsync("HEAD", "/tagged")).Status);
    }

    [Fact]
    public async Task Its_region_is_told_to_those_who_may_not_look_into_it_too()
    {
        await store.BucketAsync("mine");
        foreach (var (identity, status) in new[] { (WireStore.Root, 200), (WireStore.Alice, 403) })
        {
            var answer = await store.SignedAsync("HEAD", "/mine", identity: identity);
            Assert.Equal((status, "us-east-1"), (answer.Status, answer["x-amz-bucket-region"]));
        }

        Assert.Null((await store.SignedAsync("HEAD", "/nobodys"))["x-amz-bucket-region"]);
    }

    [Fact]
    public async Task Whether_a_bucket_locks_its_objects_is_true_or_false()
    {
        var refused = await store.SignedAsync(
            store.Request("PUT", "/locked").With("x-amz-bucket-object-lock-enabled", "perhaps")
        );
        Assert.Equal((400, "InvalidArgument"), (refused.Status, refused.Code));
    }
}
