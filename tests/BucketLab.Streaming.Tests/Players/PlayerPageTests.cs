using System.Net;
using BucketLab.Streaming.Players;

namespace BucketLab.Streaming.Tests.Players;

public sealed class PlayerPageTests : IAsyncLifetime
{
    private readonly HttpClient client = new();
    private StreamingServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        server = await StreamingServer.StartAsync(
            new StreamingServerOptions { Upstream = new Uri("http://127.0.0.1:1") },
            Cancelled
        );

    [Theory]
    [InlineData("player", "text/html")]
    [InlineData("player/player.css", "text/css")]
    [InlineData("player/player.js", "text/javascript")]
    [InlineData("player/journal.js", "text/javascript")]
    [InlineData("player/sources.js", "text/javascript")]
    [InlineData("player/drawing.js", "text/javascript")]
    [InlineData("player/webrtc.js", "text/javascript")]
    [InlineData("fetch", "text/html")]
    [InlineData("player/fetch.js", "text/javascript")]
    public async Task Every_part_of_the_page_is_served_with_its_type_and_a_policy(string path, string type)
    {
        using var answer = await client.GetAsync(new Uri(server.Endpoint, "/_lab/" + path), Cancelled);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(
            "default-src 'self'",
            string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "https://",
            (await answer.Content.ReadAsStringAsync(Cancelled)).Replace(
                "http://www.w3.org",
                "",
                StringComparison.Ordinal
            ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("player/secret.js")]
    [InlineData("player/vendor/left-pad.js")]
    [InlineData("player/vendor/../player.js")]
    [InlineData("player/%2e%2e/StreamingServer.cs")]
    public async Task What_is_no_part_of_the_page_is_not_found(string path)
    {
        using var answer = await client.GetAsync(
            new Uri(
                server.Endpoint + "_lab/" + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            ),
            Cancelled
        );
        Assert.True(
            answer.StatusCode == HttpStatusCode.NotFound || path.EndsWith("../player.js", StringComparison.Ordinal),
            $"{path}: {answer.StatusCode}"
        );
    }

    [Fact]
    public async Task Without_a_cache_the_page_says_what_is_missing()
    {
        using var answer = await client.GetAsync(new Uri(server.Endpoint, "/_lab/player/vendor/hls.js"), Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("without a cache", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_node_the_message_says_what_to_install_and_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("bucketlab-npm-").FullName;
        try
        {
            using var packages = new PlayerPackages(folder, Path.Combine(folder, "no-npm-here"));
            var problem = await Assert.ThrowsAsync<PlayerPackagesException>(() =>
                packages.FindAsync("hls.js", Cancelled)
            );
            Assert.Contains("Install Node.js", problem.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_journal_that_nobody_waits_for_is_refused()
    {
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(server.Endpoint, "/_lab/journals/0123"), content, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }
}
