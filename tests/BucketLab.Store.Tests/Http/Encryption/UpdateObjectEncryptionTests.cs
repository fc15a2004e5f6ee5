using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Encryption;

public sealed class UpdateObjectEncryptionTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/key";
    private const string Method = "x-amz-server-side-encryption";
    private const string KeyId = Method + "-aws-kms-key-id";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync(
            store.Request("PUT", "/lab-bucket/other", "x").With(Method, "aws:kms").With(KeyId, "new-key")
        );
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("AES256")]
    [InlineData("aws:kms")]
    public async Task The_data_key_is_wrapped_anew_and_all_else_stays(string method)
    {
        var put = await store.SignedAsync(store.Request("PUT", Target, "secret words").With(Method, method));
        var before = await store.SignedAsync("HEAD", Target);
        Assert.Equal(200, (await UpdateAsync("arn:aws:kms:us-east-1:123456789012:key/new-key")).Status);
        await store.RestartAsync();
        var after = await store.SignedAsync("GET", Target);
        Assert.Equal(
            ("secret words", put["ETag"], before["Last-Modified"]),
            (after.Text, after["ETag"], after["Last-Modified"])
        );
        Assert.Equal(("aws:kms", "new-key"), (after[Method], after[KeyId]));
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/keys/disable/new-key")).Status);
        Assert.Equal("KMS.DisabledException", (await store.SignedAsync("GET", Target)).Code);
    }

    [Theory]
    [InlineData("new-key", 400, "InvalidRequest")]
    [InlineData("arn:aws:kms:us-east-1:123456789012:alias/new-key", 400, "InvalidRequest")]
    [InlineData("arn:aws:kms:us-east-1:123456789012:key/nobodys", 400, "KMS.NotFoundException")]
    [InlineData("arn:aws:kms:us-east-1:999999999999:key/new-key", 403, "AccessDenied")]
    public async Task The_key_is_an_arn_of_one_that_exists_in_the_account(string arn, int status, string code)
    {
        await store.SignedAsync(store.Request("PUT", Target, "text").With(Method, "AES256"));
        var answer = await UpdateAsync(arn);
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(("text", "AES256"), (await ReadAsync(), (await store.SignedAsync("HEAD", Target))[Method]));
    }

    [Fact]
    public async Task Plain_objects_are_refused_and_left_alone()
    {
        await store.SignedAsync("POST", "/_lab/plain/lab-bucket");
        await store.SignedAsync("PUT", Target, "plain");
        Assert.Equal("InvalidRequest", (await UpdateAsync("arn:aws:kms:us-east-1:123456789012:key/new-key")).Code);
        Assert.Equal("plain", await ReadAsync());
        Assert.Equal(
            400,
            (
                await store.SignedAsync("PUT", Target + "?encryption", "<ObjectEncryption><SSE-C/></ObjectEncryption>")
            ).Status
        );
        Assert.Equal(
            501,
            (
                await store.SignedAsync("PUT", Target + "?encryption", "<ObjectEncryption><SSE-S3/></ObjectEncryption>")
            ).Status
        );
        Assert.Equal("plain", await ReadAsync());
    }

    private Task<WireResponse> UpdateAsync(string arn) =>
        store.SignedAsync(
            "PUT",
            Target + "?encryption",
            $"<ObjectEncryption><SSE-KMS><KMSKeyArn>{arn}</KMSKeyArn></SSE-KMS></ObjectEncryption>"
        );

    private async Task<string> ReadAsync() => (await store.SignedAsync("GET", Target)).Text;
}
