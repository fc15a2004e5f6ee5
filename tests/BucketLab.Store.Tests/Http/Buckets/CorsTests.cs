using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

public sealed class CorsTests : IAsyncLifetime
{
    private const string Rules = """
        <CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>https://*.example.org</AllowedOrigin><AllowedHeader>x-amz-*</AllowedHeader>
        <ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>60</MaxAgeSeconds></CORSRule>
        <CORSRule><AllowedMethod>PUT</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>
        """;

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "text");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_preflight_needs_no_credentials_and_tells_what_the_page_may_do()
    {
        await PutAsync();
        var answer = await PreflightAsync("https://app.example.org", "GET", "X-Amz-Date");
        Assert.Equal(200, answer.Status);
        Assert.Equal(
            ("https://app.example.org", "GET", "x-amz-date", "60", "ETag", "true"),
            (
                answer["Access-Control-Allow-Origin"],
                answer["Access-Control-Allow-Methods"],
                answer["Access-Control-Allow-Headers"],
                answer["Access-Control-Max-Age"],
                answer["Access-Control-Expose-Headers"],
                answer["Access-Control-Allow-Credentials"]
            )
        );
        Assert.Contains("Origin", answer["Vary"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org", "GET", null)]
    [InlineData("https://app.example.org", "DELETE", null)]
    [InlineData("https://app.example.org", "GET", "Authorization")]
    public async Task A_preflight_for_what_no_rule_allows_is_forbidden(string origin, string method, string? headers)
    {
        await PutAsync();
        var answer = await PreflightAsync(origin, method, headers);
        Assert.Equal((403, "AccessForbidden"), (answer.Status, answer.Code));
        Assert.Null(answer["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task A_preflight_without_a_configuration_is_forbidden_and_one_without_an_origin_is_no_preflight()
    {
        Assert.Equal("AccessForbidden", (await PreflightAsync("https://app.example.org", "GET", null)).Code);
        Assert.Equal((400, "BadRequest"), Outcome(await store.AnonymousAsync("OPTIONS", "/lab-bucket/key")));
    }

    [Fact]
    public async Task Any_answer_tells_the_page_whether_it_may_read_it_even_an_error()
    {
        await PutAsync();
        var denied = await store.SendAsync(
            store.Request("GET", "/lab-bucket/key").With("Origin", "https://app.example.org")
        );
        Assert.Equal((403, "https://app.example.org"), (denied.Status, denied["Access-Control-Allow-Origin"]));
        var put = await store.SignedAsync(
            store.Request("PUT", "/lab-bucket/key", "x").With("Origin", "http://anywhere")
        );
        Assert.Equal(
            (200, "*", null),
            (put.Status, put["Access-Control-Allow-Origin"], put["Access-Control-Allow-Credentials"])
        );
        Assert.Null(
            (await store.SignedAsync(store.Request("GET", "/lab-bucket/key").With("Origin", "http://anywhere")))[
                "Access-Control-Allow-Origin"
            ]
        );
        Assert.Null((await store.SignedAsync("GET", "/lab-bucket/key"))["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task The_configuration_comes_back_and_goes()
    {
        await PutAsync();
        var answer = await store.SignedAsync("GET", "/lab-bucket?cors");
        Assert.Equal(["https://*.example.org", "*"], answer.Elements("AllowedOrigin"));
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket?cors")).Status);
        Assert.Equal((404, "NoSuchCORSConfiguration"), Outcome(await store.SignedAsync("GET", "/lab-bucket?cors")));
    }

    [Theory]
    [InlineData("<CORSConfiguration/>", "MalformedXML")]
    [InlineData(
        "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>",
        "MalformedXML"
    )]
    [InlineData(
        "<CORSConfiguration><CORSRule><AllowedMethod>PATCH</AllowedMethod><AllowedOrigin>*</AllowedOrigin>"
            + "</CORSRule></CORSConfiguration>",
        "InvalidRequest"
    )]
    [InlineData(
        "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*.a.*</AllowedOrigin>"
            + "</CORSRule></CORSConfiguration>",
        "InvalidRequest"
    )]
    [InlineData(
        "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin>"
            + "<MaxAgeSeconds>x</MaxAgeSeconds></CORSRule></CORSConfiguration>",
        "MalformedXML"
    )]
    public async Task A_wrong_configuration_is_refused(string document, string code) =>
        Assert.Equal((400, code), Outcome(await store.SignedAsync("PUT", "/lab-bucket?cors", document)));

    private static (int Status, string Code) Outcome(WireResponse answer) => (answer.Status, answer.Code);

    private async Task PutAsync() =>
        Assert.Equal(200, (await store.SignedAsync("PUT", "/lab-bucket?cors", Rules)).Status);

    private Task<WireResponse> PreflightAsync(string origin, string method, string? headers)
    {
        var request = store
            .Request("OPTIONS", "/lab-bucket/key")
            .With("Origin", origin)
            .With("Access-Control-Request-Method", method);
        return store.SendAsync(headers is null ? request : request.With("Access-Control-Request-Headers", headers));
    }
}
