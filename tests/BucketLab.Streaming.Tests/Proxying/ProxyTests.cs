using System.Net;
using System.Net.Http.Headers;
using Amazon.S3;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Networks;
using BucketLab.Streaming.Proxying;
using BucketLab.Testing;

namespace BucketLab.Streaming.Tests.Proxying;

public sealed class ProxyTests(StoreBehind store) : IClassFixture<StoreBehind>, IAsyncLifetime
{
    private const string Key = "a b/ü+~(1)/film.mp4";

    private readonly HastyClock clock = new();
    private readonly byte[] film = [.. Enumerable.Range(0, 200_000).Select(number => (byte)(number * 7))];
    private readonly HttpClient client = new();
    private StreamingServer proxy = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.PutAsync(Key, film, "video/mp4");
        proxy = await StreamingServer.StartAsync(
            new StreamingServerOptions { Upstream = store.Endpoint, Clock = clock },
            Cancelled
        );
    }

    [Fact]
    public async Task A_link_signed_for_the_store_holds_through_the_proxy()
    {
        using var answer = await client.GetAsync(proxy.Through(store.Sign(Key)), Cancelled);
        Assert.Equal(
            (HttpStatusCode.OK, "video/mp4"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType)
        );
        Assert.Equal(film, await answer.Content.ReadAsByteArrayAsync(Cancelled));
        var entry = Assert.Single(proxy.Exchanges());
        Assert.Equal(
            ("GET", "/films/" + Key, 200, (long)film.Length, true),
            (entry.Method, entry.Path, entry.Status, entry.BytesDown, entry.Presigned)
        );
    }

    [Fact]
    public async Task A_link_that_was_changed_is_refused_by_the_store_all_the_same()
    {
        using var answer = await client.GetAsync(
            proxy.Through(
                new Uri(store.Sign(Key).AbsoluteUri.Replace("film.mp4", "film.mp5", StringComparison.Ordinal))
            ),
            Cancelled
        );
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(403, Assert.Single(proxy.Exchanges()).Status);
    }

    [Fact]
    public async Task The_time_of_a_download_is_its_bytes_over_the_bandwidth_after_the_latency()
    {
        proxy.Network = new Network { BandwidthKbps = 1000, LatencyMs = 250 };
        using var answer = await client.GetAsync(proxy.Through(store.Sign(Key)), Cancelled);
        Assert.Equal(film, await answer.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.Equal(0.25 + 1.6, clock.Passed.TotalSeconds, tolerance: 0.01);
        var entry = Assert.Single(await EndedAsync());
        Assert.InRange(entry.FirstByteMs!.Value - entry.StartMs, 250, 305);
        Assert.Equal(1850, entry.EndMs!.Value - entry.StartMs, tolerance: 5);
    }

    [Fact]
    public async Task An_empty_body_keeps_its_type_on_the_way()
    {
        using var empty = new ByteArrayContent([]) { Headers = { ContentType = new("text/css") } };
        using var put = await client.PutAsync(proxy.Through(store.Sign("empty.css", HttpVerb.PUT)), empty, Cancelled);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var answer = await client.GetAsync(store.Sign("empty.css"), Cancelled);
        Assert.Equal(
            ("text/css", 0),
            (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentLength)
        );
    }

    [Fact]
    public async Task Ranges_go_through_and_are_in_the_ledger()
    {
        using var answer = await GetRangeAsync(100, 299);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(film[100..300], await answer.Content.ReadAsByteArrayAsync(Cancelled));
        var entry = Assert.Single(proxy.Exchanges());
        Assert.Equal(("bytes=100-299", 206, 200L), (entry.Range, entry.Status, entry.BytesDown));
    }

    [Fact]
    public async Task With_ranges_off_every_answer_is_the_whole_object()
    {
        proxy.Network = new Network { Ranges = false };
        using var answer = await GetRangeAsync(100, 299);
        Assert.Equal(
            (HttpStatusCode.OK, film.Length),
            (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(Cancelled)).Length)
        );
        Assert.Equal(["none"], answer.Headers.AcceptRanges);
        Assert.Equal("bytes=100-299", Assert.Single(proxy.Exchanges()).Range);
    }

    [Fact]
    public async Task Every_second_connection_breaks_where_it_was_told_to()
    {
        proxy.Network = new Network
        {
            Loss = new ConnectionLoss { EveryNth = 2, AfterBytes = 1000 },
        };
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(
                film.Length,
                (await client.GetByteArrayAsync(proxy.Through(store.Sign(Key)), Cancelled)).Length
            );
            await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
                client.GetByteArrayAsync(proxy.Through(store.Sign(Key)), Cancelled)
            );
        }
        Assert.Equal(
            [
                (ExchangeOutcome.Complete, 200_000L),
                (ExchangeOutcome.Lost, 1000L),
                (ExchangeOutcome.Complete, 200_000L),
                (ExchangeOutcome.Lost, 1000L),
            ],
            (await EndedAsync()).Select(entry => (entry.Outcome, entry.BytesDown))
        );
    }

    [Fact]
    public async Task An_answer_that_ends_before_the_place_of_loss_arrives()
    {
        proxy.Network = new Network { Loss = new ConnectionLoss { AfterBytes = film.Length } };
        Assert.Equal(film, await client.GetByteArrayAsync(proxy.Through(store.Sign(Key)), Cancelled));
        Assert.Equal(ExchangeOutcome.Complete, Assert.Single(await EndedAsync()).Outcome);
    }

    [Fact]
    public async Task The_sdk_uploads_lists_and_reads_through_the_proxy_by_signed_links()
    {
        var link = proxy.Through(store.Sign("up/new.bin", HttpVerb.PUT));
        proxy.Network = new Network { BandwidthKbps = 800 };
        using var put = await client.PutAsync(link, new ByteArrayContent(film), Cancelled);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(2.0, clock.Passed.TotalSeconds, tolerance: 0.01);
        Assert.Equal(film.Length, Assert.Single(await EndedAsync()).BytesUp);
        using var stored = await store.S3.GetObjectAsync(StoreBehind.Bucket, "up/new.bin", Cancelled);
        Assert.Equal(film.Length, stored.ContentLength);
    }

    [Fact]
    public async Task Head_answers_with_the_length_and_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, proxy.Through(store.Sign(Key, HttpVerb.HEAD)));
        using var answer = await client.SendAsync(request, Cancelled);
        Assert.Equal(
            (HttpStatusCode.OK, (long?)film.Length),
            (answer.StatusCode, answer.Content.Headers.ContentLength)
        );
        Assert.Equal(0, Assert.Single(await EndedAsync()).BytesDown);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_said_so_in_words()
    {
        await using var lonely = await StreamingServer.StartAsync(
            new StreamingServerOptions { Upstream = new Uri("http://127.0.0.1:1"), Clock = clock },
            Cancelled
        );
        using var answer = await client.GetAsync(new Uri(lonely.Endpoint, "/films/x"), Cancelled);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("does not answer", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal((502, ExchangeOutcome.StoreFailed), (lonely.Exchanges()[0].Status, lonely.Exchanges()[0].Outcome));
    }

    [Fact]
    public async Task A_request_for_another_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(proxy.Endpoint, "/_lab/ledger"));
        request.Headers.Host = "evil.example";
        using var answer = await client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Empty(proxy.Exchanges());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await proxy.DisposeAsync();
    }

    private async Task<HttpResponseMessage> GetRangeAsync(long first, long last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, proxy.Through(store.Sign(Key)));
        request.Headers.Range = new RangeHeaderValue(first, last);
        return await client.SendAsync(request, Cancelled);
    }

    /// <summary>The ledger once nothing runs: the client has its last byte a moment before the proxy knows, and a proxy
    /// stops only when it does.</summary>
    private async Task<IReadOnlyList<Exchange>> EndedAsync()
    {
        await proxy.DisposeAsync();
        return proxy.Exchanges();
    }
}
