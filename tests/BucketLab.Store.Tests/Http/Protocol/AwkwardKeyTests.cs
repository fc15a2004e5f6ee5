using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

public sealed class AwkwardKeyTests : IAsyncLifetime
{
    private WireStore store = null!;

    public static TheoryData<string> Keys { get; } =
    [
        "plain",
        "a//b",
        "//",
        "/leading",
        "trailing/",
        ".",
        "..",
        "../x",
        "a/../b",
        "a/./b",
        "...",
        "a b",
        "a+b",
        "a%2Fb",
        "a%b",
        "%",
        "100%25",
        "a?b",
        "a#b",
        "a&b=c",
        "a;b",
        "a:b",
        "a'b",
        "a\"b",
        "a\\b",
        "a|b",
        "<a>",
        "a*b",
        "~a",
        "$a",
        "@a",
        "a,b",
        "a=b",
        "[a]",
        "{a}",
        "a`b",
        "a^b",
        "\u00e9",
        "e\u0301",
        "\u65e5\u672c\u8a9e",
        "\U0001F600",
        "\uFFFD",
        "\uE000",
        "a\tb",
        "a\nb",
        "a\u0001b",
        "a\u0001\u0001\u0001b",
        "a\u007fb",
        "a\0b",
        "\0",
        "a\0\0/b\0",
        "con",
        "nul.txt",
        "a.",
        "a ",
        " a",
        "A",
        "a",
    ];

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task It_comes_back_byte_for_byte_by_every_way(string key)
    {
        var target = "/lab-bucket/" + Encode(key);
        Assert.Equal(200, (await store.SignedAsync("PUT", target, key)).Status);
        Assert.Equal(key, (await store.SignedAsync("GET", target)).Text);
        Assert.Equal(200, (await store.SignedAsync("HEAD", target)).Status);
        Assert.Equal(key, (await store.SendAsync(store.Signer().Presign(store.Request("GET", target)))).Text);
        var virtualHost = store
            .Request("GET", "/" + Encode(key))
            .Replace("Host", "lab-bucket.localhost:" + store.Endpoint.Port);
        Assert.Equal(key, (await store.SignedAsync(virtualHost)).Text);
        Assert.Equal(
            key,
            Uri.UnescapeDataString(
                (await store.SignedAsync("GET", "/lab-bucket?encoding-type=url&list-type=2")).Element("Key")
            )
        );
        var copied = await store.SignedAsync(
            store.Request("PUT", "/lab-bucket/copy").With("x-amz-copy-source", target)
        );
        Assert.Equal(200, copied.Status);
        Assert.Equal(key, (await store.SignedAsync("GET", "/lab-bucket/copy")).Text);
        Assert.Equal(204, (await store.SignedAsync("DELETE", target)).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", target)).Status);
    }

    [Theory]
    [InlineData("a//b")]
    [InlineData("a b+c%d")]
    [InlineData("\u65e5\u672c\u8a9e")]
    [InlineData("..")]
    public async Task The_sdk_can_list_and_delete_it(string key)
    {
        var token = TestContext.Current.CancellationToken;
        await store.SignedAsync("PUT", "/lab-bucket/" + Encode(key), "x");
        using var sdk = store.Sdk();
        Assert.Equal(
            key,
            Assert
                .Single(
                    (
                        await sdk.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "lab-bucket" }, token)
                    ).S3Objects
                )
                .Key
        );
        var deleted = await sdk.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = "lab-bucket", Objects = [new KeyVersion { Key = key }] },
            token
        );
        Assert.Equal(key, Assert.Single(deleted.DeletedObjects).Key);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/" + Encode(key))).Status);
    }

    [Fact]
    public async Task Different_forms_of_one_letter_are_different_keys()
    {
        await store.SignedAsync("PUT", "/lab-bucket/%C3%A9", "composed");
        await store.SignedAsync("PUT", "/lab-bucket/e%CC%81", "decomposed");
        Assert.Equal("composed", (await store.SignedAsync("GET", "/lab-bucket/%C3%A9")).Text);
        Assert.Equal("decomposed", (await store.SignedAsync("GET", "/lab-bucket/e%CC%81")).Text);
    }

    [Fact]
    public async Task An_encoded_slash_is_the_same_as_a_slash()
    {
        await store.SignedAsync("PUT", "/lab-bucket/a/b", "x");
        var answer = await store.SendAsync(SignedAs("/lab-bucket/a/b", "/lab-bucket/a%2Fb"));
        Assert.Equal("x", answer.Text);
    }

    [Fact]
    public async Task A_key_that_was_not_encoded_where_it_may_be_is_still_signed_right()
    {
        await store.SignedAsync("PUT", "/lab-bucket/a%24b%3Dc", "x");
        Assert.Equal("x", (await store.SendAsync(SignedAs("/lab-bucket/a%24b%3Dc", "/lab-bucket/a$b=c"))).Text);
    }

    [Theory]
    [InlineData(1024, 200)]
    [InlineData(1025, 400)]
    public async Task A_key_has_at_most_1024_bytes(int length, int status)
    {
        var answer = await store.SignedAsync("PUT", "/lab-bucket/" + new string('k', length), "x");
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? "" : "KeyTooLongError", answer.Code);
    }

    [Fact]
    public async Task Bytes_count_not_letters()
    {
        Assert.Equal(
            200,
            (await store.SignedAsync("PUT", "/lab-bucket/" + Encode(new string('\u00e9', 512)), "x")).Status
        );
        Assert.Equal(
            "KeyTooLongError",
            (await store.SignedAsync("PUT", "/lab-bucket/" + Encode(new string('\u00e9', 513)), "x")).Code
        );
    }

    [Fact]
    public async Task A_key_that_is_no_utf8_is_refused()
    {
        var answer = await store.SignedAsync("PUT", "/lab-bucket/a%FFb", "x");
        Assert.Equal(400, answer.Status);
        Assert.Empty(Directory.EnumerateFiles(store.DataFolder, "*.data", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_nul_byte_in_the_key_and_in_the_body_is_kept_on_a_connection_that_stays_open()
    {
        const string Body = "PUT /lab-bucket/a%00b HTTP/1.1\r\n"; // a body that begins as a request does
        using var client = new HttpClient();
        for (var round = 0; round < 3; round++)
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, Link("PUT")) { Content = new StringContent(Body) };
            Assert.Equal(200, (int)(await client.SendAsync(put, TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(Body, await client.GetStringAsync(Link("GET"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(
            "a\0b",
            Uri.UnescapeDataString((await store.SignedAsync("GET", "/lab-bucket?encoding-type=url")).Element("Key"))
        );

        Uri Link(string method) =>
            new(store.Endpoint, store.Signer().Presign(store.Request(method, "/lab-bucket/a%00b")).Target);
    }

    [Fact]
    public async Task No_key_leaves_the_data_folder()
    {
        foreach (var key in new[] { "../../escape", "..%2F..%2Fescape", "%2e%2e/%2e%2e/escape", "/etc/passwd" })
            await store.SignedAsync("PUT", "/lab-bucket/" + key, "x");
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(store.DataFolder, "*escape*", SearchOption.AllDirectories),
            _ => true
        );
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(store.DataFolder)!, "escape")));
    }

    private static string Encode(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    private WireRequest SignedAs(string signedTarget, string sentTarget) =>
        store.Signer().Sign(store.Request("GET", signedTarget)) with
        {
            Target = sentTarget,
        };
}
