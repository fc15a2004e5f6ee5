using System.Net;
using System.Net.Http.Json;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Gateways;

namespace BucketLab.Streaming.Tests.Control;

/// <summary>Edges as the library opens them.</summary>
public sealed class EdgeRoutesTests(StoreBehind store) : IClassFixture<StoreBehind>, IAsyncLifetime
{
    private readonly HttpClient client = new();
    private StreamingServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.S3.PutObjectAsync(
            new()
            {
                BucketName = StoreBehind.Bucket,
                Key = "a.txt",
                ContentBody = "hello",
                Headers = { CacheControl = "max-age=60" },
            },
            Cancelled
        );
        server = await StreamingServer.StartAsync(
            new StreamingServerOptions
            {
                Upstream = store.Endpoint,
                Keys = new SigningKeys(StoreBehind.AccessKeyId, StoreBehind.SecretAccessKey),
            },
            Cancelled
        );
        client.BaseAddress = server.Endpoint;
        client.DefaultRequestHeaders.Add(PlaybackApi.TokenHeader, server.Token);
    }

    [Fact]
    public async Task An_edge_is_opened_watched_made_older_and_closed()
    {
        var edge = await OpenAsync(new EdgeSettings { ChecksLinks = true });
        var link = LinkTo(edge);
        Assert.Equal("hello", await client.GetStringAsync(link, Cancelled));
        Assert.Equal("hello", await client.GetStringAsync(link, Cancelled));
        var report = await ReportAsync(edge);
        Assert.Equal((2L, 1L, 5L), (report.Totals.Requests, report.Totals.OriginRequests, report.Totals.OriginBytes));
        Assert.Single((await ReportAsync(edge, "?after=2")).Exchanges);

        using var wait = await client.PostAsJsonAsync(Of(edge, "/wait"), new EdgeWait(40), PlaybackApi.Json, Cancelled);
        using var late = await client.GetAsync(link, Cancelled);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);

        using var closed = await client.DeleteAsync(Of(edge), Cancelled);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(link, Cancelled));
        using var gone = await client.GetAsync(Of(edge), Cancelled);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (closed.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task The_way_to_the_origin_can_be_cut()
    {
        var edge = await OpenAsync(new EdgeSettings { ChecksLinks = true });
        using var cut = await client.PutAsJsonAsync(
            Of(edge, "/origin"),
            new EdgeOrigin { IsReachable = false },
            PlaybackApi.Json,
            Cancelled
        );
        using var answer = await client.GetAsync(LinkTo(edge), Cancelled);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Theory]
    [InlineData("POST", "edges", "{\"capacityBytes\":1}", 400)]
    [InlineData("POST", "edges", "{\"keyHeaders\":[\" \"]}", 400)]
    [InlineData("POST", "edges", "{\"keyHeaders\":null}", 400)]
    [InlineData("PUT", "edges/1/origin", "{\"latencyMs\":-1}", 400)]
    [InlineData("POST", "edges/1/wait", "{\"seconds\":-1}", 400)]
    [InlineData("POST", "edges/1/wait", "{\"seconds\":1e30}", 400)]
    [InlineData("GET", "edges/7", "", 404)]
    [InlineData("GET", "edges/-1", "", 404)]
    [InlineData("GET", "edges/1/nothing", "", 404)]
    public async Task What_makes_no_sense_is_refused(string method, string path, string body, int status)
    {
        await OpenAsync(new EdgeSettings());
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{PlaybackApi.Root}/{path}");
        if (body.Length > 0)
            request.Content = new StringContent(body, null, "application/json");
        using var answer = await client.SendAsync(request, Cancelled);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_has_no_token_opens_nothing_and_learns_no_key()
    {
        using var stranger = new HttpClient { BaseAddress = server.Endpoint };
        using var open = await stranger.PostAsJsonAsync(
            $"{PlaybackApi.Root}/{PlaybackApi.Edges}",
            new EdgeSettings(),
            PlaybackApi.Json,
            Cancelled
        );
        var edge = await OpenAsync(new EdgeSettings());
        using var look = await stranger.GetAsync(Of(edge), Cancelled);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (open.StatusCode, look.StatusCode));
        Assert.DoesNotContain(edge.LinkKey, edge.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_an_end_to_the_number_of_edges()
    {
        HttpStatusCode status;
        var count = 0;
        do
        {
            using var answer = await client.PostAsJsonAsync(
                $"{PlaybackApi.Root}/{PlaybackApi.Edges}",
                new EdgeSettings(),
                PlaybackApi.Json,
                Cancelled
            );
            status = answer.StatusCode;
        } while (status == HttpStatusCode.OK && ++count < 100);
        Assert.Equal((32, HttpStatusCode.BadRequest), (count, status));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    private static Uri LinkTo(EdgeAddress edge)
    {
        var expires = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 30;
        return new Uri(
            edge.Endpoint,
            "/films/a.txt"
                + new EdgeLink(expires, EdgeLink.Sign(Convert.FromBase64String(edge.LinkKey), "/films/a.txt", expires))
        );
    }

    private static string Of(EdgeAddress edge, string rest = "") =>
        $"{PlaybackApi.Root}/{PlaybackApi.Edges}/{edge.Number}{rest}";

    private async Task<EdgeAddress> OpenAsync(EdgeSettings settings)
    {
        using var answer = await client.PostAsJsonAsync(
            $"{PlaybackApi.Root}/{PlaybackApi.Edges}",
            settings,
            PlaybackApi.Json,
            Cancelled
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        return (await answer.Content.ReadFromJsonAsync<EdgeAddress>(PlaybackApi.Json, Cancelled))!;
    }

    private async Task<EdgeReport> ReportAsync(EdgeAddress edge, string query = "") =>
        (await client.GetFromJsonAsync<EdgeReport>(Of(edge, query), PlaybackApi.Json, Cancelled))!;
}
