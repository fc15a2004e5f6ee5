using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Networks;

namespace BucketLab.Streaming.Tests.Control;

public sealed class ControlSurfaceTests(StoreBehind store) : IClassFixture<StoreBehind>, IAsyncLifetime
{
    private HttpClient client = null!;
    private StreamingServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await StreamingServer.StartAsync(new StreamingServerOptions { Upstream = store.Endpoint }, Cancelled);
        client = new HttpClient
        {
            BaseAddress = server.Endpoint,
            DefaultRequestHeaders = { { "X-Lab-Token", server.Token } },
        };
    }

    [Fact]
    public async Task The_network_is_turned_and_read_as_json()
    {
        using var answer = await PutAsync(
            """{"bandwidthKbps":700,"latencyMs":50,"ranges":false,"loss":{"everyNth":3,"afterBytes":10}}"""
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            new Network
            {
                BandwidthKbps = 700,
                LatencyMs = 50,
                Ranges = false,
                Loss = new ConnectionLoss { EveryNth = 3, AfterBytes = 10 },
            },
            server.Network
        );
        Assert.Equal(
            """{"bandwidthKbps":700,"latencyMs":50,"ranges":false,"loss":{"everyNth":3,"afterBytes":10}}""",
            await client.GetStringAsync("/_lab/network", Cancelled)
        );
    }

    [Theory]
    [InlineData("""{"bandwidthKbps":0}""", "at least 1")]
    [InlineData("""{"bandwith":700}""", "bandwith")]
    [InlineData("null", "send an object")]
    [InlineData("{", "")]
    public async Task A_network_that_makes_no_sense_is_refused_and_changes_nothing(string json, string reason)
    {
        using var answer = await PutAsync(json);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(Network.Perfect, server.Network);
    }

    [Fact]
    public async Task Another_content_type_is_refused_so_that_no_foreign_page_can_turn_the_dial()
    {
        using var content = new StringContent("""{"latencyMs":50}""", Encoding.UTF8, "text/plain");
        using var answer = await client.PutAsync("/_lab/network", content, Cancelled);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal(0, server.Network.LatencyMs);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("00000000000000000000000000000000")]
    public async Task Without_the_token_nothing_is_changed(string? token)
    {
        client.DefaultRequestHeaders.Remove("X-Lab-Token");
        if (token is not null)
            client.DefaultRequestHeaders.Add("X-Lab-Token", token);
        using var answer = await PutAsync("""{"latencyMs":50}""");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, server.Network.LatencyMs);
    }

    [Fact]
    public async Task The_ledger_has_the_requests_to_the_store_and_none_of_the_labs_own()
    {
        await client.GetStringAsync("/_lab/health", Cancelled);
        using var refused = await client.GetAsync("/films/nothing", Cancelled);
        using var again = await client.GetAsync("/films/nothing-else", Cancelled);
        var page = await client.GetFromJsonAsync<JsonElement>("/_lab/ledger?after=1", Cancelled);
        var entry = Assert.Single(page.GetProperty("exchanges").EnumerateArray());
        Assert.Equal("/films/nothing-else", entry.GetProperty("path").GetString());
        Assert.True(page.GetProperty("nowMs").GetDouble() >= entry.GetProperty("startMs").GetDouble());
    }

    [Fact]
    public async Task An_unknown_address_of_the_lab_never_reaches_the_store()
    {
        using var answer = await client.GetAsync("/_lab/secrets", Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(server.Exchanges());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    private async Task<HttpResponseMessage> PutAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.PutAsync("/_lab/network", content, Cancelled);
    }
}
