using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>Bad input is answered by an error of the client's, never by one of the server's.</summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH"];

    private static readonly string[] Targets =
    [
        "/",
        "/lab-bucket",
        "/lab-bucket/key",
        "/LAB",
        "/_lab",
        "/_lab/on-disk",
        "/_lab/on-disk/x",
        "/_lab/on-disk/lab-bucket/none",
        "/_lab/identities/x/y",
        "/_lab/keys",
        "/%",
        "/%zz/%",
        "/lab-bucket/%ED%A0%80",
    ];

    private static readonly string[] Queries =
    [
        "",
        "?acl",
        "?policy",
        "?cors",
        "?tagging",
        "?versioning",
        "?lifecycle",
        "?encryption",
        "?ownershipControls",
        "?publicAccessBlock",
        "?object-lock",
        "?uploads",
        "?versions",
        "?delete",
        "?retention",
        "?legal-hold",
        "?attributes",
        "?uploadId=x",
        "?uploadId=x&partNumber=0",
        "?uploadId=x&partNumber=99999999999",
        "?partNumber=x",
        "?versionId=",
        "?versionId=x",
        "?list-type=2&max-keys=-1",
        "?list-type=2&max-keys=99999999999",
        "?list-type=2&continuation-token=%FF",
        "?list-type=2&continuation-token=AAAA",
        "?max-keys=x",
        "?encoding-type=x",
        "?list-type=3",
        "?key-marker=%00&versions",
        "?version-id-marker=x&versions",
        "?prefix=%FF",
        "?restore",
        "?select",
    ];

    private static readonly string[] Bodies =
    [
        "",
        "<",
        "<a/>",
        "{}",
        "{\"Statement\":[{\"Effect\":\"Allow\"}]}",
        "\u0000\u0001\u0002",
        "<Tagging><TagSet><Tag/></TagSet></Tagging>",
        "<AccessControlPolicy/>",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Range", "bytes=9999999999999999999999-"),
        ("Range", "bytes=--1"),
        ("If-Match", "\"\"\"\"\""),
        ("If-Modified-Since", "never"),
        ("x-amz-copy-source", "%"),
        ("x-amz-copy-source", "/"),
        ("x-amz-copy-source", "lab-bucket/key?versionId="),
        ("x-amz-copy-source-range", "bytes=x"),
        ("x-amz-acl", ""),
        ("x-amz-grant-read", "=,=,"),
        ("x-amz-tagging", "%FF=&=&&"),
        ("x-amz-meta-", ""),
        ("x-amz-meta-a", "\u00e9\u65e5"),
        ("Content-Type", "\u00e9"),
        ("Content-Disposition", "a\tb"),
        ("x-amz-server-side-encryption", "x"),
        ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
        ("x-amz-server-side-encryption-customer-key", "%%"),
        ("x-amz-object-lock-mode", "x"),
        ("x-amz-object-lock-retain-until-date", "x"),
        ("x-amz-checksum-crc32", "x"),
        ("x-amz-checksum-algorithm", "x"),
        ("x-amz-checksum-type", "x"),
        ("x-amz-object-attributes", "x,,"),
        ("x-amz-max-parts", "-1"),
        ("x-amz-mp-object-size", "x"),
        ("x-amz-storage-class", "x"),
        ("x-amz-object-ownership", "x"),
        ("x-amz-expected-bucket-owner", "x"),
        ("Origin", "null"),
        ("Content-Encoding", ",,aws-chunked,"),
        ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        ("x-amz-bypass-governance-retention", "x"),
    ];

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "text");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Every_method_with_every_parameter_is_answered()
    {
        foreach (
            var target in Targets[..4].SelectMany(target => Queries.Select(query => target + query)).Concat(Targets)
        )
        {
            foreach (var method in Methods)
                await AssertNoServerErrorAsync(store.Request(method, target, "<x/>"));
        }
    }

    [Fact]
    public async Task Every_document_to_every_setting_is_answered()
    {
        foreach (var query in Queries)
        {
            foreach (var body in Bodies)
            {
                await AssertNoServerErrorAsync(store.Request("PUT", "/lab-bucket" + query, body));
                await AssertNoServerErrorAsync(store.Request("PUT", "/lab-bucket/key" + query, body));
                await AssertNoServerErrorAsync(store.Request("POST", "/lab-bucket/key" + query, body));
            }
        }
    }

    [Fact]
    public async Task Every_strange_header_is_answered_and_the_object_can_be_read_after_it()
    {
        foreach (var (name, value) in Headers)
        {
            foreach (var method in Methods[..3])
                await AssertNoServerErrorAsync(store.Request(method, "/lab-bucket/strange", "text").With(name, value));
            await AssertNoServerErrorAsync(store.Request("GET", "/lab-bucket/strange"));
            await AssertNoServerErrorAsync(store.Request("HEAD", "/lab-bucket/strange"));
            await AssertNoServerErrorAsync(store.Request("DELETE", "/lab-bucket/strange").With(name, value));
            await AssertNoServerErrorAsync(store.Request("POST", "/lab-bucket/strange?uploads").With(name, value));
            await AssertNoServerErrorAsync(store.Request("GET", "/lab-bucket/strange?attributes").With(name, value));
            await AssertNoServerErrorAsync(store.Request("PUT", "/strange-bucket").With(name, value));
        }
    }

    private async Task AssertNoServerErrorAsync(WireRequest request)
    {
        var answer = await store.SignedAsync(request);
        Assert.True(
            answer.Status is < 500 or 501,
            $"{request.Method} {request.Target} {string.Join(' ', request.Headers.Skip(1))} answered {answer.Status} "
                + $"{answer.Text}"
        );
    }
}
