using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>A request for something of a bucket or object that is not served leaves the bucket and the object
/// alone.</summary>
public sealed class SubResourceTests : IAsyncLifetime
{
    private const string BucketTarget = "/lab-bucket";
    private const string ObjectTarget = "/lab-bucket/key";

    // Every name that a request of the AWS SDK for .NET 4.1.0 has, at either level.
    private static readonly string[] NamesOfTheApi =
    [
        "abac",
        "accelerate",
        "acl",
        "analytics",
        "annotation",
        "attributes",
        "cors",
        "delete",
        "encryption",
        "intelligent-tiering",
        "inventory",
        "legal-hold",
        "lifecycle",
        "location",
        "logging",
        "metadataAnnotationTable",
        "metadataConfiguration",
        "metadataInventoryTable",
        "metadataJournalTable",
        "metadataTable",
        "metrics",
        "notification",
        "object-lock",
        "ownershipControls",
        "policy",
        "policyStatus",
        "publicAccessBlock",
        "renameObject",
        "replication",
        "requestPayment",
        "restore",
        "retention",
        "select",
        "session",
        "tagging",
        "torrent",
        "uploadId",
        "uploads",
        "versioning",
        "versions",
        "website",
    ];

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.BucketAsync("empty-bucket");
        await store.SignedAsync("PUT", ObjectTarget, "kept");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public void The_list_holds_every_name_of_the_api() =>
        Assert.Empty(NamesOfTheApi.Except(SubResources.Names, StringComparer.Ordinal));

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task What_is_not_served_is_refused_by_name_and_changes_nothing(string method)
    {
        foreach (var name in SubResources.Names)
        {
            if (!IsServed(method, ResourceLevel.Object, name))
                Assert.Contains(
                    (await store.SignedAsync(method, $"{ObjectTarget}?{name}", "body")).Status,
                    new[] { 400, 405, 501 }
                );
            if (!IsServed(method, ResourceLevel.Bucket, name))
                Assert.Contains(
                    (await store.SignedAsync(method, $"/empty-bucket?{name}", "body")).Status,
                    new[] { 400, 405, 501 }
                );
        }

        Assert.Equal("kept", (await store.SignedAsync("GET", ObjectTarget)).Text);
        Assert.Equal(200, (await store.SignedAsync("HEAD", "/empty-bucket")).Status);
    }

    [Theory]
    [InlineData("PUT", ObjectTarget + "?policy", 501, "NotImplemented")]
    [InlineData("DELETE", ObjectTarget + "?lifecycle", 501, "NotImplemented")]
    [InlineData("DELETE", "/empty-bucket?retention", 501, "NotImplemented")]
    [InlineData("DELETE", ObjectTarget + "?encryption", 405, "MethodNotAllowed")]
    [InlineData("PUT", ObjectTarget + "?acl&tagging", 400, "InvalidArgument")]
    [InlineData("PUT", ObjectTarget + "?versionId=null", 400, "InvalidArgument")]
    [InlineData("DELETE", "/empty-bucket?versionId=null", 400, "InvalidArgument")]
    [InlineData("DELETE", ObjectTarget + "?partNumber=1", 400, "InvalidArgument")]
    [InlineData("GET", "/?policy", 501, "NotImplemented")]
    public async Task A_name_of_another_resource_or_method_is_refused(
        string method,
        string target,
        int status,
        string code
    )
    {
        var answer = await store.SignedAsync(method, target, "body");
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal("kept", (await store.SignedAsync("GET", ObjectTarget)).Text);
        Assert.Equal(200, (await store.SignedAsync("HEAD", "/empty-bucket")).Status);
    }

    [Theory]
    [InlineData("x-id=PutObject")]
    [InlineData("Policy")]
    [InlineData("something=else")]
    public async Task A_parameter_that_names_nothing_is_ignored(string parameter)
    {
        Assert.Equal(200, (await store.SignedAsync("PUT", $"{BucketTarget}/new?{parameter}", "text")).Status);
        Assert.Equal("text", (await store.SignedAsync("GET", $"{BucketTarget}/new?{parameter}")).Text);
    }

    private static bool IsServed(string method, ResourceLevel level, string name) =>
        S3Operations.All.Any(operation =>
            operation.Method == method
            && operation.Level == level
            && operation.SubResource == name
            && operation.Endpoint is not null
        );
}
