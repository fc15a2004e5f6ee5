using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Sharing;

/// <summary>A form carries its signature in its body: who sends it is known last.</summary>
public sealed class TenantFormTests : IAsyncLifetime
{
    private const string Bucket = "alice-forms";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync(
            new StoreTenant("alice-", [WireStore.Alice]) { MaxBytes = 100 },
            new StoreTenant("bob-", [WireStore.Bob])
        );
        Assert.Equal(200, (await store.SignedAsync("PUT", "/" + Bucket, identity: WireStore.Alice)).Status);
        Assert.Equal(
            204,
            (await store.SignedAsync("DELETE", $"/{Bucket}?publicAccessBlock", identity: WireStore.Alice)).Status
        );
        var policy =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::alice-forms/*"}]}""";
        Assert.Equal(204, (await store.SignedAsync("PUT", $"/{Bucket}?policy", policy, WireStore.Alice)).Status);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_form_of_the_owner_is_stored_until_the_quota_is_used_up()
    {
        Assert.Equal(204, (await FormOf(WireStore.Alice, new string('x', 90)).SendAsync(Bucket)).Status);
        var full = await FormOf(WireStore.Alice, new string('x', 11), "other").SendAsync(Bucket);
        Assert.Equal((403, "QuotaExceeded"), (full.Status, full.Code));
        Assert.Equal(404, (await store.SignedAsync("GET", $"/{Bucket}/other", identity: WireStore.Alice)).Status);
    }

    [Fact]
    public async Task A_form_of_another_or_of_nobody_is_refused_whatever_the_policy_says()
    {
        foreach (var identity in (StoreIdentity?[])[WireStore.Bob, null])
        {
            var answer = await FormOf(identity, "text").SendAsync(Bucket);
            Assert.Equal((403, "AccessDenied"), (answer.Status, answer.Code));
        }
    }

    private UploadForm FormOf(StoreIdentity? identity, string file, string key = "key") =>
        new UploadForm(store)
        {
            Identity = identity,
            File = file,
            Conditions = """["starts-with", "$key", ""], {"bucket": "alice-forms"}""",
        }.With("key", key);
}
