using System.Net;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Edge;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>An edge that checks links before a private bucket of a real store.</summary>
public sealed class LinkTests(StoreBehind store) : IClassFixture<StoreBehind>, IAsyncLifetime
{
    private const string Key = "paid/a b+ü.mp4";
    private const string Path = "/films/paid/a%20b%2B%C3%BC.mp4";

    private readonly ShiftedClock clock = new();
    private readonly HttpClient client = new();
    private Upstream upstream = null!;
    private EdgeServer edge = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.S3.PutObjectAsync(
            new()
            {
                BucketName = StoreBehind.Bucket,
                Key = Key,
                ContentBody = "a film",
                Headers = { CacheControl = "max-age=3600" },
            },
            Cancelled
        );
        upstream = new Upstream(store.Endpoint);
        edge = await EdgeServer.StartAsync(
            upstream,
            new SigningKeys(StoreBehind.AccessKeyId, StoreBehind.SecretAccessKey),
            new EdgeSettings { ChecksLinks = true },
            clock,
            Cancelled
        );
    }

    [Fact]
    public async Task Two_links_to_a_private_object_share_one_copy()
    {
        Assert.Equal((200, "MISS", "a film"), await GetAsync(Path + Query(60)));
        Assert.Equal((200, "HIT", "a film"), await GetAsync(Path + Query(90)));
        Assert.Equal(1, edge.After(0).Totals.OriginRequests);
    }

    [Fact]
    public async Task A_link_is_good_until_its_second_even_where_there_is_a_copy()
    {
        var link = Path + Query(60);
        Assert.Equal(200, (await GetAsync(link)).Status);
        clock.Later = TimeSpan.FromSeconds(61);
        Assert.Equal((410, "BYPASS", "This link has expired.\n"), await GetAsync(link));
    }

    [Fact]
    public async Task Nothing_about_a_link_can_be_changed()
    {
        var good = Query(60);
        Assert.Equal(200, (await GetAsync(Path + good)).Status);
        string[] bad =
        [
            Path,
            Path + "?expires=9999999999",
            Path + Query(60).Replace("expires=", "expires=9", StringComparison.Ordinal),
            "/films/paid/other.mp4" + good,
            Path + good + "0",
            Path + good + "&x=1",
            Path + good[..^1] + (good[^1] == '0' ? '1' : '0'),
            Path + good.ToUpperInvariant().Replace("EXPIRES", "expires", StringComparison.Ordinal),
            // What the store itself would take: the edge is the only way in that it opens.
            store.Sign(Key).PathAndQuery,
        ];
        foreach (var target in bad)
            Assert.Equal((target, 403), (target, (await GetAsync(target)).Status));
        Assert.Equal(1, edge.After(0).Totals.OriginRequests);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task A_link_is_for_reading(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), AddressOf(Path + Query(60)));
        using var answer = await client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(0, edge.After(0).Totals.OriginRequests);
    }

    [Fact]
    public async Task Head_and_parts_need_the_link_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, AddressOf(Path + Query(60)));
        using var head = await client.SendAsync(request, Cancelled);
        Assert.Equal((HttpStatusCode.OK, 6L), (head.StatusCode, head.Content.Headers.ContentLength));
        using var bare = new HttpRequestMessage(HttpMethod.Head, AddressOf(Path));
        using var refused = await client.SendAsync(bare, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Head_of_what_is_not_kept_needs_no_other_signature()
    {
        await store.PutAsync("paid/unkept.txt", "a film"u8.ToArray());
        var expires = clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds();
        var link = new EdgeLink(
            expires,
            EdgeLink.Sign(Convert.FromBase64String(edge.LinkKey), "/films/paid/unkept.txt", expires)
        );
        using var request = new HttpRequestMessage(HttpMethod.Head, AddressOf("/films/paid/unkept.txt" + link));
        request.Headers.TryAddWithoutValidation("If-None-Match", "\"other\"");
        using var head = await client.SendAsync(request, Cancelled);
        Assert.Equal((HttpStatusCode.OK, 6L), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task An_edge_without_keys_cannot_check_links() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            EdgeServer.StartAsync(upstream, null, new EdgeSettings { ChecksLinks = true }, clock, Cancelled)
        );

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await edge.DisposeAsync();
        upstream.Dispose();
    }

    private string Query(int seconds)
    {
        var expires = clock.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();
        return new EdgeLink(expires, EdgeLink.Sign(Convert.FromBase64String(edge.LinkKey), Path, expires)).ToString();
    }

    private async Task<(int Status, string Word, string Text)> GetAsync(string target)
    {
        using var answer = await client.GetAsync(AddressOf(target), Cancelled);
        var seen = await Seen.OfAsync(answer);
        return (seen.Status, seen.Word, seen.Text);
    }

    private Uri AddressOf(string target) =>
        new(
            edge.Endpoint.GetLeftPart(UriPartial.Authority) + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
}
