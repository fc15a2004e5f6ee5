using System.Text.Json;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Access;

public sealed class IdentityTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "text");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task An_added_identity_can_sign_until_it_is_removed_and_over_a_restart()
    {
        var carol = await AddAsync("""{"name":"carol"}""");
        Assert.Equal(200, (await store.SignedAsync("GET", "/", identity: carol)).Status);
        await store.RestartAsync();
        Assert.Equal(200, (await store.SignedAsync("GET", "/", identity: carol)).Status);
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/_lab/identities/carol")).Status);
        Assert.Equal("InvalidAccessKeyId", (await store.SignedAsync("GET", "/", identity: carol)).Code);
    }

    [Fact]
    public async Task A_disabled_identity_is_unknown_until_it_is_enabled()
    {
        await ChangeAsync("alice", """{"isEnabled":false}""");
        Assert.Equal((403, "InvalidAccessKeyId"), await OutcomeAsync("GET", "/"));
        await store.RestartAsync();
        Assert.Equal((403, "InvalidAccessKeyId"), await OutcomeAsync("GET", "/"));
        await ChangeAsync("alice", """{"isEnabled":true}""");
        Assert.Equal((200, ""), await OutcomeAsync("GET", "/"));
    }

    [Fact]
    public async Task A_policy_of_an_identity_allows_in_buckets_of_others()
    {
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("GET", "/lab-bucket/key"));
        await ChangeAsync(
            "alice",
            """{"policy":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::lab-bucket/*"}]}}"""
        );
        Assert.Equal((200, ""), await OutcomeAsync("GET", "/lab-bucket/key"));
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("DELETE", "/lab-bucket/key"));
        await ChangeAsync("alice", """{"policy":null}""");
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("GET", "/lab-bucket/key"));
    }

    [Fact]
    public async Task A_deny_of_the_identity_wins_over_an_allow_of_the_bucket_and_over_owning_it()
    {
        await store.SignedAsync("PUT", "/alices-bucket", identity: WireStore.Alice);
        await ChangeAsync(
            "alice",
            """{"policy":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["s3:PutObject","s3:CreateBucket"],"Resource":"*"}]}}"""
        );
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("PUT", "/alices-bucket/key"));
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("PUT", "/another-bucket"));
        Assert.Equal((200, ""), await OutcomeAsync("GET", "/alices-bucket"));
    }

    [Fact]
    public async Task Nobody_but_root_sees_or_changes_identities()
    {
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("GET", "/_lab/identities"));
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/_lab/identities")).Status);
        var listed = (await store.SignedAsync("GET", "/_lab/identities")).Text;
        Assert.Contains("\"alice\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(WireStore.Alice.SecretAccessKey, listed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":"a b"}""")]
    [InlineData("""{"name":"alice"}""")]
    [InlineData("""{"name":"new","accessKeyId":"ALICEACCESSKEYID0001"}""")]
    [InlineData("""{"name":"new","unknown":1}""")]
    [InlineData("""[]""")]
    [InlineData("")]
    public async Task An_identity_that_cannot_be_is_refused(string document) =>
        Assert.Equal(400, (await store.SignedAsync("POST", "/_lab/identities", document)).Status);

    [Fact]
    public async Task Root_cannot_be_disabled_nor_one_that_came_with_the_start_be_removed()
    {
        Assert.Equal(400, (await store.SignedAsync("POST", "/_lab/identities/root", """{"isEnabled":false}""")).Status);
        Assert.Equal(400, (await store.SignedAsync("DELETE", "/_lab/identities/alice")).Status);
        Assert.Equal(404, (await store.SignedAsync("DELETE", "/_lab/identities/nobody")).Status);
    }

    [Fact]
    public async Task The_file_of_secrets_is_for_its_owner_only()
    {
        await AddAsync("""{"name":"carol"}""");
        var file = Path.Combine(store.DataFolder, "identities.json");
        Assert.DoesNotContain(
            WireStore.Root.SecretAccessKey,
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private async Task<(int Status, string Code)> OutcomeAsync(string method, string target)
    {
        var answer = await store.SignedAsync(method, target, identity: WireStore.Alice);
        return (answer.Status, answer.Code);
    }

    private async Task ChangeAsync(string name, string document) =>
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/identities/" + name, document)).Status);

    private async Task<StoreIdentity> AddAsync(string document)
    {
        using var json = JsonDocument.Parse((await store.SignedAsync("POST", "/_lab/identities", document)).Text);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        return new StoreIdentity(Text("name"), Text("accessKeyId"), Text("secretAccessKey"));
    }
}
