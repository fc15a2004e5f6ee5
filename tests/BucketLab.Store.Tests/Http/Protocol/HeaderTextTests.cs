using System.Text;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

public sealed class HeaderTextTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Metadata_within_latin_1_comes_back_as_latin_1()
    {
        Assert.Equal(
            200,
            (await store.SignedAsync(store.Request("PUT", "/lab-bucket/key").With("x-amz-meta-a", "caf\u00e9"))).Status
        );
        using var http = new HttpClient();
        using var answer = await http.GetAsync(Link(), TestContext.Current.CancellationToken);
        Assert.Equal("caf\u00e9", answer.Headers.GetValues("x-amz-meta-a").Single());
    }

    [Fact]
    public async Task Metadata_beyond_latin_1_comes_back_as_an_encoded_word()
    {
        Assert.Equal(
            200,
            (
                await store.SignedAsync(store.Request("PUT", "/lab-bucket/key").With("x-amz-meta-a", "\u65e5\u672c"))
            ).Status
        );
        Assert.Equal(
            "=?UTF-8?B?" + Convert.ToBase64String(Encoding.UTF8.GetBytes("\u65e5\u672c")) + "?=",
            (await store.SignedAsync("GET", "/lab-bucket/key"))["x-amz-meta-a"]
        );
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\u00c3\u00a9", "\u00e9")]
    [InlineData("\u00e9", "\u00e9")]
    public void Bytes_are_utf8_when_they_can_be_and_latin_1_otherwise(string received, string meant) =>
        Assert.Equal(meant, HeaderText.Decode(received));

    private Uri Link() => new(store.Endpoint, store.Signer().Presign(store.Request("GET", "/lab-bucket/key")).Target);
}
