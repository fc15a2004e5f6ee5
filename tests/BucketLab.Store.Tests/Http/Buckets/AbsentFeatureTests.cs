using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

public sealed class AbsentFeatureTests
{
    [Theory]
    [InlineData(
        "requestPayment",
        "<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>",
        200,
        ""
    )]
    [InlineData(
        "requestPayment",
        "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>",
        501,
        "NotImplemented"
    )]
    [InlineData(
        "requestPayment",
        "<RequestPaymentConfiguration><Payer>Nobody</Payer></RequestPaymentConfiguration>",
        400,
        "MalformedXML"
    )]
    [InlineData("accelerate", "<AccelerateConfiguration><Status>Suspended</Status></AccelerateConfiguration>", 200, "")]
    [InlineData(
        "accelerate",
        "<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>",
        501,
        "NotImplemented"
    )]
    [InlineData("abac", "<AbacStatus><Status>Disabled</Status></AbacStatus>", 200, "")]
    [InlineData("abac", "<AbacStatus><Status>Enabled</Status></AbacStatus>", 501, "NotImplemented")]
    public async Task A_feature_that_the_store_has_not_can_be_turned_off_and_not_on(
        string setting,
        string document,
        int status,
        string code
    )
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var answer = await store.SignedAsync("PUT", "/lab-bucket?" + setting, document);
        Assert.Equal((status, code), (answer.Status, answer.Code ?? ""));
    }

    [Fact]
    public async Task Lists_of_configurations_are_empty()
    {
        await using var store = await WireStore.StartAsync();
        var bucket = await store.BucketAsync();
        using var s3 = store.Sdk();
        var cancelled = TestContext.Current.CancellationToken;
        Assert.Empty(
            (
                await s3.ListBucketAnalyticsConfigurationsAsync(new() { BucketName = bucket }, cancelled)
            ).AnalyticsConfigurationList
                ?? []
        );
        Assert.Empty(
            (
                await s3.ListBucketInventoryConfigurationsAsync(new() { BucketName = bucket }, cancelled)
            ).InventoryConfigurationList
                ?? []
        );
        Assert.Empty(
            (
                await s3.ListBucketMetricsConfigurationsAsync(new() { BucketName = bucket }, cancelled)
            ).MetricsConfigurationList
                ?? []
        );
        Assert.Empty(
            (
                await s3.ListBucketIntelligentTieringConfigurationsAsync(new() { BucketName = bucket }, cancelled)
            ).IntelligentTieringConfigurationList
                ?? []
        );
    }

    [Theory]
    [InlineData("analytics", "ListBucketAnalyticsConfigurationResult")]
    [InlineData("inventory", "ListInventoryConfigurationsResult")]
    [InlineData("metrics", "ListMetricsConfigurationsResult")]
    [InlineData("intelligent-tiering", "ListBucketIntelligentTieringConfigurationsOutput")]
    public async Task A_configuration_that_is_not_there_is_not_found(string kind, string root)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var list = await store.SignedAsync("GET", "/lab-bucket?" + kind);
        Assert.Equal((200, "false"), (list.Status, list.Element("IsTruncated")));
        Assert.Contains($"<{root} ", list.Text, StringComparison.Ordinal);
        foreach (var method in new[] { "GET", "DELETE" })
        {
            var one = await store.SignedAsync(method, $"/lab-bucket?{kind}&id=mine");
            Assert.Equal((404, "NoSuchConfiguration"), (one.Status, one.Code));
        }

        Assert.Equal(501, (await store.SignedAsync("PUT", $"/lab-bucket?{kind}&id=mine", "<X/>")).Status);
        Assert.Equal(403, (await store.SignedAsync("GET", "/lab-bucket?" + kind, identity: WireStore.Alice)).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", "/no-such-bucket?" + kind)).Status);
    }

    [Fact]
    public async Task Abac_is_off()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        Assert.Equal("Disabled", (await store.SignedAsync("GET", "/lab-bucket?abac")).Element("Status"));
        var metadata = await store.SignedAsync("GET", "/lab-bucket?metadataConfiguration");
        Assert.Equal((404, "MetadataConfigurationNotFound"), (metadata.Status, metadata.Code));
    }

    [Theory]
    [InlineData("website")]
    [InlineData("replication")]
    public async Task What_was_never_put_is_deleted_and_still_not_found(string setting)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket?" + setting)).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket?" + setting)).Status);
        Assert.Equal(
            403,
            (await store.SignedAsync("DELETE", "/lab-bucket?" + setting, identity: WireStore.Alice)).Status
        );
    }
}
