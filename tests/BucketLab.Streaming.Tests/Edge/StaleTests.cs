using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>Copies past their time (RFC 9111, 4.2.4; RFC 5861).</summary>
public sealed class StaleTests : EdgeTest
{
    [Fact]
    public async Task A_late_copy_answers_while_a_new_one_is_fetched()
    {
        Origin.Serve("old", ("Cache-Control", "max-age=10, stale-while-revalidate=30"), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        Origin.Serve("new", ("Cache-Control", "max-age=10, stale-while-revalidate=30"), ("ETag", "\"b\""));
        Clock.Advance(TimeSpan.FromSeconds(15));
        var late = await GetAsync("/films/a");
        Assert.Equal(("STALE", "old", "15"), (late.Word, late.Text, late["Age"]));
        while ((await GetAsync("/films/a")) is not { Word: "HIT", Text: "new" })
            await Task.Delay(5, Cancelled);
        Assert.Equal(2, Origin.Requests.Count);
    }

    [Fact]
    public async Task After_that_window_the_viewer_waits()
    {
        Origin.Serve("old", ("Cache-Control", "max-age=10, stale-while-revalidate=30"), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        Clock.Advance(TimeSpan.FromSeconds(41));
        Assert.Equal("REVALIDATED", await WordsAsync("/films/a", 1));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task A_late_copy_stands_in_for_an_origin_that_fails(int status)
    {
        Origin.Serve("old", ("Cache-Control", "max-age=10, stale-if-error=60"));
        await GetAsync("/films/a");
        Clock.Advance(TimeSpan.FromSeconds(20));
        Edge.Way = new EdgeOrigin { IsReachable = status != 0 };
        Origin.Answer = http =>
        {
            http.Response.StatusCode = status;
            return ScriptedOrigin.TextAsync(http, "broken");
        };
        var seen = await GetAsync("/films/a");
        Assert.Equal((200, "STALE", "old", "20"), (seen.Status, seen.Word, seen.Text, seen["Age"]));
        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(status == 0 ? 502 : status, (await GetAsync("/films/a")).Status);
    }

    [Fact]
    public async Task An_error_of_the_origin_does_not_take_the_place_of_the_copy()
    {
        Origin.Serve("old", ("Cache-Control", "max-age=10"), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        var serve = Origin.Answer;
        Clock.Advance(TimeSpan.FromSeconds(20));
        Origin.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return ScriptedOrigin.TextAsync(http, "broken");
        };
        Assert.Equal(503, (await GetAsync("/films/a")).Status);
        Origin.Answer = serve;
        Assert.Equal("REVALIDATED", await WordsAsync("/films/a", 1));
    }

    [Theory]
    [InlineData("max-age=10, must-revalidate, stale-if-error=60, stale-while-revalidate=60")]
    [InlineData("max-age=10, proxy-revalidate, stale-if-error=60, stale-while-revalidate=60")]
    [InlineData("s-maxage=10, stale-if-error=60, stale-while-revalidate=60")]
    [InlineData("max-age=10")]
    public async Task Where_it_is_forbidden_or_not_allowed_no_late_copy_answers(string cacheControl)
    {
        Origin.Serve("old", ("Cache-Control", cacheControl), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        Clock.Advance(TimeSpan.FromSeconds(20));
        Edge.Way = new EdgeOrigin { IsReachable = false };
        Assert.Equal(502, (await GetAsync("/films/a")).Status);
    }

    [Fact]
    public async Task A_fresh_copy_answers_whatever_has_become_of_the_origin()
    {
        Origin.Serve("old", ("Cache-Control", "max-age=10"));
        await GetAsync("/films/a");
        Edge.Way = new EdgeOrigin { IsReachable = false };
        Assert.Equal("HIT", await WordsAsync("/films/a", 1));
    }
}
