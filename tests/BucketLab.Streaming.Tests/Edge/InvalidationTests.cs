using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>Copies that go before their time (RFC 9111, 4.4).</summary>
public sealed class InvalidationTests : EdgeTest
{
    [Theory]
    [InlineData("PUT", "/films/a", 200, "MISS")]
    [InlineData("DELETE", "/films/a", 204, "MISS")]
    [InlineData("POST", "/films/a?uploads", 302, "MISS")]
    [InlineData("PUT", "/films/%61", 200, "MISS")]
    [InlineData("PUT", "/films/a", 403, "HIT")]
    [InlineData("PUT", "/films/a", 500, "HIT")]
    [InlineData("PUT", "/films/b", 200, "HIT")]
    [InlineData("OPTIONS", "/films/a", 200, "HIT")]
    public async Task A_change_that_succeeds_ends_the_copies(string method, string target, int status, string word)
    {
        Origin.Serve("old", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a");
        await GetAsync("/films/a?v=1");
        Origin.Answer = http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        Assert.Equal(
            ("BYPASS", status),
            await AskAsync(method, target) is var seen ? (seen.Word, seen.Status) : default
        );
        Origin.Serve("new", ("Cache-Control", "max-age=60"));
        Assert.Equal(word, (await GetAsync("/films/a")).Word);
        Assert.Equal(word, (await GetAsync("/films/a?v=1")).Word);
    }

    [Theory]
    [InlineData("/films/b", "MISS")]
    [InlineData("ORIGIN/films/b", "MISS")]
    [InlineData("http://elsewhere.example/films/b", "HIT")]
    public async Task A_change_names_what_else_it_changed(string location, string word)
    {
        Origin.Serve("old", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/b");
        var serve = Origin.Answer;
        Origin.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status201Created;
            http.Response.Headers.Location = location.Replace(
                "ORIGIN",
                Origin.Endpoint.GetLeftPart(UriPartial.Authority),
                StringComparison.Ordinal
            );
            return Task.CompletedTask;
        };
        await AskAsync("POST", "/films/a");
        Origin.Answer = serve;
        Assert.Equal(word, (await GetAsync("/films/b")).Word);
    }

    [Fact]
    public async Task A_body_reaches_the_origin_by_the_edge()
    {
        var got = "";
        Origin.Answer = async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            got = await reader.ReadToEndAsync(Cancelled);
        };
        using var put = await Client.PutAsync(AddressOf("/films/a"), new StringContent("a film"), Cancelled);
        Assert.Equal("a film", got);
    }

    [Fact]
    public async Task A_copy_that_was_asked_for_before_the_change_is_not_kept()
    {
        var go = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            if (HttpMethods.IsPut(http.Request.Method))
                return;
            await go.Task.WaitAsync(Cancelled);
            http.Response.Headers.CacheControl = "max-age=60";
            await ScriptedOrigin.TextAsync(http, "old");
        };
        var before = GetAsync("/films/a");
        while (Origin.Requests.Count == 0)
            await Task.Delay(5, Cancelled);
        await AskAsync("PUT", "/films/a");
        go.SetResult();
        Assert.Equal("old", (await before).Text);
        Origin.Serve("new", ("Cache-Control", "max-age=60"));
        Assert.Equal(("MISS", "new"), await GetAsync("/films/a") is var after ? (after.Word, after.Text) : default);
    }

    [Fact]
    public async Task Who_has_the_token_purges()
    {
        Origin.Serve("old", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a?v=1");
        await GetAsync("/films/a?v=2");
        var purged = await AskAsync("PURGE", "/films/a", (PlaybackApi.TokenHeader, Edge.Token));
        Assert.Equal((200, "2\n"), (purged.Status, purged.Text));
        Assert.Equal("MISS", (await GetAsync("/films/a?v=1")).Word);
        Assert.Equal(3, Origin.Requests.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public async Task Who_has_not_the_token_purges_nothing(string? token)
    {
        Origin.Serve("old", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a");
        var refused = token is null
            ? await AskAsync("PURGE", "/films/a")
            : await AskAsync("PURGE", "/films/a", (PlaybackApi.TokenHeader, token));
        Assert.Equal(403, refused.Status);
        Assert.Equal("HIT", await WordsAsync("/films/a", 1));
        Assert.Single(Origin.Requests);
    }
}
