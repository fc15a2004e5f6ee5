using BucketLab.Store.Http.Routing;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>HEAD describes buckets and objects and nothing of theirs: S3 has no HEAD of a sub-resource.</summary>
public sealed class HeadSubResourceTests
{
    [Fact]
    public async Task A_head_of_any_sub_resource_is_not_allowed()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/a", "x");
        var targets = S3Operations
            .All.Where(operation => operation.SubResource is not null)
            .Select(operation =>
                (operation.Level == ResourceLevel.Bucket ? "/lab-bucket?" : "/lab-bucket/a?") + operation.SubResource
            )
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.True(targets.Count > 20);
        foreach (var target in targets)
            Assert.Equal((405, target), ((await store.SignedAsync("HEAD", target)).Status, target));
    }

    [Theory]
    [InlineData("/lab-bucket")]
    [InlineData("/lab-bucket/")]
    [InlineData("/lab-bucket/a")]
    [InlineData("/lab-bucket/a?partNumber=1")]
    [InlineData("/lab-bucket/a?versionId=null")]
    [InlineData("/lab-bucket/a?response-content-type=text%2Fplain")]
    [InlineData("/lab-bucket/a?x-id=HeadObject")]
    public async Task A_head_of_the_resource_itself_is_answered(string target)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/a", "x");
        Assert.InRange((await store.SignedAsync("HEAD", target)).Status, 200, 206);
    }
}
