using System.Net;
using Amazon.S3.Model;
using BucketLab.Contracts.Playback;
using BucketLab.Sessions;
using BucketLab.Testing.Lessons;
using BucketLab.Tests.Views;

namespace BucketLab.Tests.Watching;

/// <summary>Edge caches as a notebook opens them.</summary>
public sealed class EdgeCacheTests(StoreInProcess store) : IClassFixture<StoreInProcess>, IAsyncLifetime
{
    private const string Key = "public/a b+ü.txt";

    private readonly HttpClient client = new();
    private LabSession session = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        session = await store.OpenAsync("11-caching-and-cdn");
        await session.Quiet.PutBucketPolicyAsync(
            session.Bucket,
            $$"""
            { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::{{session.Bucket}}/public/*" } ] }
            """,
            Cancelled
        );
        await PutAsync(Key, "hello", "max-age=60");
    }

    [Fact]
    public async Task An_edge_answers_from_its_copy_and_tells_what_it_saved()
    {
        await using var edge = await OpenAsync();
        await client.GetStringAsync(edge.UrlOf(Key), Cancelled);
        var seen = await edge.MeasureAsync(async () =>
        {
            Assert.Equal("hello", await client.GetStringAsync(edge.UrlOf(Key), Cancelled));
            Assert.Equal("hello", await client.GetStringAsync(edge.UrlOf(session.Bucket, Key), Cancelled));
        });
        Assert.Equal(
            (2, 10, 0, 0, 1.0),
            (seen.Requests, seen.Bytes, seen.StoreRequests, seen.StoreBytes, seen.HitRatio)
        );
        Assert.Equal(["MISS", "HIT", "HIT"], (await edge.TrafficAsync()).Words);
    }

    [Fact]
    public async Task Time_passes_at_one_edge_alone()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        foreach (var edge in new[] { one, other })
            await client.GetStringAsync(edge.UrlOf(Key), Cancelled);
        await one.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal("REVALIDATED", await WordAsync(one.UrlOf(Key)));
        Assert.Equal("HIT", await WordAsync(other.UrlOf(Key)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => one.WaitAsync(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public async Task The_way_to_the_store_can_be_cut_and_mended()
    {
        await using var edge = await OpenAsync();
        await edge.SetOriginAsync(isReachable: false);
        using (var answer = await client.GetAsync(edge.UrlOf(Key), Cancelled))
            Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        await edge.SetOriginAsync();
        Assert.Equal("MISS", await WordAsync(edge.UrlOf(Key)));
        await Assert.ThrowsAsync<ArgumentException>(() => edge.SetOriginAsync(latencyMs: -1));
    }

    [Fact]
    public async Task A_purge_removes_the_copies_of_a_key()
    {
        await using var edge = await OpenAsync();
        await client.GetStringAsync(edge.UrlOf(Key), Cancelled);
        await client.GetStringAsync(new Uri(edge.UrlOf(Key) + "?v=2"), Cancelled);
        Assert.Equal((2, 0), (await edge.PurgeAsync(Key), await edge.PurgeAsync(Key)));
        Assert.Equal("MISS", await WordAsync(edge.UrlOf(Key)));
    }

    [Fact]
    public async Task A_signed_link_opens_a_private_object_until_its_end()
    {
        await PutAsync("paid/a b+ü.txt", "film", "max-age=60");
        await using var edge = await OpenAsync(new EdgeOptions { ChecksLinks = true });
        await edge.WaitAsync(TimeSpan.FromDays(1));
        var link = edge.SignedLink("paid/a b+ü.txt", TimeSpan.FromMinutes(5));
        Assert.Equal("film", await client.GetStringAsync(link, Cancelled));
        using (var plain = await client.GetAsync(edge.UrlOf("paid/a b+ü.txt"), Cancelled))
            Assert.Equal(HttpStatusCode.Forbidden, plain.StatusCode);
        await edge.WaitAsync(TimeSpan.FromMinutes(6));
        using var late = await client.GetAsync(link, Cancelled);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Fact]
    public async Task A_presigned_link_goes_through_an_edge()
    {
        await PutAsync("paid/film.txt", "film", "max-age=60");
        await using var edge = await OpenAsync();
        var link = new Uri(
            await session.Quiet.GetPreSignedURLAsync(
                new GetPreSignedUrlRequest
                {
                    BucketName = session.Bucket,
                    Key = "paid/film.txt",
                    Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                    Protocol = Amazon.S3.Protocol.HTTP,
                }
            )
        );
        Assert.Equal("film", await client.GetStringAsync(edge.Through(link), Cancelled));
    }

    [Fact]
    public async Task Options_outside_their_range_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(new EdgeOptions { CapacityBytes = 1 }));
        await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(new EdgeOptions { MaxObjectBytes = 0 }));
        await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(new EdgeOptions { KeyHeaders = [""] }));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            OpenAsync(new EdgeOptions { KeyHeaders = [.. Enumerable.Range(0, 9).Select(number => "X-" + number)] })
        );
    }

    [Fact]
    public async Task Closing_is_no_error_after_the_server_has_ended_and_the_next_edge_starts_another()
    {
        var edge = await OpenAsync();
        await session.ViewerSide.DisposeAsync();
        await edge.DisposeAsync();
        await using var next = await OpenAsync();
        Assert.Equal("MISS", await WordAsync(next.UrlOf(Key)));
    }

    [Fact]
    public async Task An_edge_says_what_it_does()
    {
        await using var edge = await OpenAsync(
            new EdgeOptions
            {
                KeyHasQuery = false,
                KeyHeaders = ["Origin"],
                SharesRequests = false,
            }
        );
        Assert.Contains("keys without the query and with Origin", edge.ToText(), StringComparison.Ordinal);
        Assert.Contains("answers everybody", edge.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain(edge.LinkKey, edge.ToText(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<EdgeCache> OpenAsync(EdgeOptions? options = null) =>
        EdgeCache.OpenAsync(session, options ?? new EdgeOptions());

    private async Task<string> WordAsync(Uri address)
    {
        using var answer = await client.GetAsync(address, Cancelled);
        return answer.Headers.GetValues("X-Cache").Single();
    }

    private async Task PutAsync(string key, string text, string cacheControl)
    {
        var put = new PutObjectRequest
        {
            BucketName = session.Bucket,
            Key = key,
            ContentBody = text,
        };
        put.Headers.CacheControl = cacheControl;
        await session.Quiet.PutObjectAsync(put, Cancelled);
    }
}

/// <summary>The traffic of an edge as a view.</summary>
public sealed class EdgeTrafficTests
{
    [Fact]
    public void Traffic_of_an_edge() =>
        Snapshot.Match(
            new EdgeTraffic([
                Viewer(1, "public/<a>&b.txt", 200, EdgeResult.Miss, 20_000),
                new EdgeExchange(2, "GET", "/lab-11/public/<a>&b.txt")
                {
                    IsToOrigin = true,
                    Status = 200,
                    Bytes = 20_000,
                },
                Viewer(3, "film.mp4", 206, EdgeResult.Hit, 100) with
                {
                    Range = "bytes=0-99",
                },
                Viewer(4, "film.mp4", 304, EdgeResult.Revalidated, 0) with
                {
                    IsConditional = true,
                },
                new EdgeExchange(5, "GET", "/lab-11/film.mp4") { IsToOrigin = true, IsConditional = true },
                new EdgeExchange(6, "GET", "/lab-11/late.txt"),
            ])
        );

    [Fact]
    public void A_long_list_shows_its_first_rows_and_counts_the_rest()
    {
        var traffic = new EdgeTraffic([
            .. Enumerable.Range(1, 30).Select(number => Viewer(number, "film", 200, EdgeResult.Hit, 1)),
        ]);
        Assert.Contains("the first 12 of 30", traffic.ToText(), StringComparison.Ordinal);
        Assert.Equal(14, traffic.ToText().Split('\n').Length);
        Assert.Equal(1.0, traffic.HitRatio);
    }

    [Fact]
    public void Nothing_is_said_in_words()
    {
        var nothing = new EdgeTraffic([]);
        Assert.Equal((0.0, "No requests."), (nothing.HitRatio, nothing.ToText()));
        Assert.Contains("No requests.", nothing.ToHtml(), StringComparison.Ordinal);
    }

    private static EdgeExchange Viewer(int number, string key, int status, EdgeResult result, long bytes) =>
        new(number, "GET", "/lab-11/" + key)
        {
            Status = status,
            Result = result,
            Bytes = bytes,
        };
}
