using System.Net;
using System.Net.Http.Json;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Tests.Viewing;

/// <summary>A script of a page asks the store, which is another origin, in a real browser.</summary>
public sealed class PageFetchTests(StoreBehind store) : IClassFixture<StoreBehind>, IAsyncLifetime
{
    private StreamingServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Origin => server.Endpoint.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync() =>
        server = await StreamingServer.StartAsync(new StreamingServerOptions { Upstream = store.Endpoint }, Cancelled);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_script_reads_an_answer_of_another_origin_only_when_the_bucket_names_its_origin()
    {
        BrowserFixture.RequireBrowser();
        await store.PutAsync("page.txt", "for the page"u8.ToArray(), "text/plain");
        var link = store.Sign("page.txt").AbsoluteUri;
        await store.S3.DeleteCORSConfigurationAsync(StoreBehind.Bucket, Cancelled);

        var before = await server.FetchAsync(new(link), Cancelled);
        await AllowAsync("https://other.example");
        var other = await server.FetchAsync(new(link), Cancelled);
        await AllowAsync(Origin);
        var after = await server.FetchAsync(new(link), Cancelled);

        Assert.Equal((Origin, 0), (before.Origin, before.Status));
        Assert.Equal(0, other.Status);
        Assert.Equal((200, "for the page"), (after.Status, after.Text));
        // The store answers all the same; it is the browser that keeps the answer back.
        Assert.Equal(("GET", 200, Origin, null, true, 0), Seen(Assert.Single(before.Requests)));
        Assert.Equal(("GET", 200, Origin, null, true, 0), Seen(Assert.Single(other.Requests)));
        Assert.Equal(("GET", 200, Origin, Origin, false, 12), Seen(Assert.Single(after.Requests)));
    }

    [Fact]
    public async Task A_method_that_the_rule_does_not_name_never_reaches_the_bucket()
    {
        BrowserFixture.RequireBrowser();
        await AllowAsync(Origin);

        var refused = await server.FetchAsync(
            new(store.Sign("uploaded.txt", HttpVerb.PUT).AbsoluteUri, "PUT"),
            Cancelled
        );

        Assert.Equal(0, refused.Status);
        Assert.Equal(("OPTIONS", 403, Origin, null, false, 0), Seen(Assert.Single(refused.Requests)));
        await Assert.ThrowsAsync<NoSuchKeyException>(() =>
            store.S3.GetObjectAsync(StoreBehind.Bucket, "uploaded.txt", Cancelled)
        );
    }

    [Fact]
    public async Task A_method_that_the_rule_names_is_asked_for_first_and_then_sent()
    {
        BrowserFixture.RequireBrowser();
        await AllowAsync(Origin, "PUT");

        var allowed = await server.FetchAsync(
            new(store.Sign("uploaded-too.txt", HttpVerb.PUT).AbsoluteUri, "PUT"),
            Cancelled
        );

        Assert.Equal(200, allowed.Status);
        Assert.Equal(
            [("OPTIONS", 200, Origin, Origin, false, 0), ("PUT", 200, Origin, Origin, false, 0)],
            allowed.Requests.Select(Seen)
        );
        Assert.Equal([0, "from a page".Length], allowed.Requests.Select(request => request.BytesUp));
    }

    [Fact]
    public async Task A_script_sends_a_file_with_headers_of_its_own_and_watches_it_go()
    {
        BrowserFixture.RequireBrowser();
        await AllowAsync(Origin, "PUT", "content-type");
        var file = new byte[300_000];
        Random.Shared.NextBytes(file);

        var sent = await server.FetchAsync(
            new(store.Sign("film.bin", HttpVerb.PUT).AbsoluteUri, "PUT")
            {
                Body = file,
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "video/mp4" },
                WatchesProgress = true,
            },
            Cancelled
        );

        Assert.Equal(200, sent.Status);
        Assert.Equal(file.Length, sent.Progress[^1].Bytes);
        Assert.Contains("etag", sent.Headers.Keys);
        Assert.Equal(["OPTIONS", "PUT"], sent.Requests.Select(request => request.Method));
        Assert.Equal(file.Length, sent.Requests[^1].BytesUp);
        using var stored = await store.S3.GetObjectAsync(StoreBehind.Bucket, "film.bin", Cancelled);
        Assert.Equal("video/mp4", stored.Headers.ContentType);
        var kept = new byte[file.Length];
        await stored.ResponseStream.ReadExactlyAsync(kept, Cancelled);
        Assert.Equal(file, kept);
    }

    [Fact]
    public async Task A_form_is_stored_without_a_preflight_though_its_answer_is_kept_back()
    {
        BrowserFixture.RequireBrowser();
        await store.S3.DeleteCORSConfigurationAsync(StoreBehind.Bucket, Cancelled);
        var form = await store.S3.CreatePresignedPostAsync(
            new CreatePresignedPostRequest
            {
                BucketName = StoreBehind.Bucket,
                Key = "form.txt",
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            }
        );

        var sent = await server.FetchAsync(
            new(new Uri(store.Endpoint, StoreBehind.Bucket).AbsoluteUri, "POST")
            {
                Body = "from a form"u8.ToArray(),
                Fields = form.Fields,
            },
            Cancelled
        );

        Assert.Equal(0, sent.Status);
        Assert.Equal(("POST", 204), (Assert.Single(sent.Requests).Method, sent.Requests[0].Status));
        Assert.Equal(
            "from a form".Length,
            (await store.S3.GetObjectMetadataAsync(StoreBehind.Bucket, "form.txt", Cancelled)).ContentLength
        );
    }

    [Fact]
    public async Task An_order_is_given_to_its_own_page_only()
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(server.Endpoint, "/_lab/orders/0123"), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("no address")]
    public async Task A_page_asks_for_web_addresses_only(string address)
    {
        using var client = new HttpClient { BaseAddress = server.Endpoint };
        client.DefaultRequestHeaders.Add("X-Lab-Token", server.Token);
        using var answer = await client.PostAsJsonAsync("/_lab/fetches", new { address }, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("http://", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_token_nobody_sends_a_browser_anywhere()
    {
        using var client = new HttpClient { BaseAddress = server.Endpoint };
        using var body = new StringContent("""{ "address": "http://127.0.0.1/" }""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/_lab/fetches", UriKind.Relative), body, Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static (string, int, string?, string?, bool, long) Seen(PageRequest request) =>
        (
            request.Method,
            request.Status,
            request.Origin,
            request.AllowedOrigin,
            request.IsKeptFromScript,
            request.BytesDown
        );

    private Task AllowAsync(string origin, string method = "GET", string? header = null) =>
        store.S3.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest
            {
                BucketName = StoreBehind.Bucket,
                Configuration = new CORSConfiguration
                {
                    Rules =
                    [
                        new CORSRule
                        {
                            AllowedOrigins = [origin],
                            AllowedMethods = [method],
                            AllowedHeaders = header is null ? [] : [header],
                            ExposeHeaders = ["ETag"],
                        },
                    ],
                },
            },
            Cancelled
        );
}
