using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>Questions about changes: of the edge to the origin, and of viewers to the edge (RFC 9111, 4.3).</summary>
public sealed class ValidationTests : EdgeTest
{
    private const string Date = "Sun, 22 Nov 2026 10:00:00 GMT";

    [Fact]
    public async Task A_copy_past_its_time_is_renewed_by_304_with_the_new_headers()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=10"), ("ETag", "\"a\""), ("X-Round", "1"));
        await GetAsync("/films/a");
        Origin.Serve("hello", ("Cache-Control", "max-age=100"), ("ETag", "\"a\""), ("X-Round", "2"));
        Clock.Advance(TimeSpan.FromSeconds(11));
        var renewed = await GetAsync("/films/a");
        Assert.Equal(
            (200, "REVALIDATED", "hello", "2", null),
            (renewed.Status, renewed.Word, renewed.Text, renewed["X-Round"], renewed["Age"])
        );
        Assert.Equal("\"a\"", Origin.Requests[1].Headers["If-None-Match"]);
        Clock.Advance(TimeSpan.FromSeconds(99));
        Assert.Equal("HIT", await WordsAsync("/films/a", 1));
        Assert.Equal(5, Edge.After(0).Totals.OriginBytes);
    }

    [Fact]
    public async Task A_date_is_asked_about_where_there_is_no_tag()
    {
        Origin.Serve("hello", ("Cache-Control", "no-cache"), ("Last-Modified", Date));
        Assert.Equal("MISS REVALIDATED", await WordsAsync("/films/a"));
        Assert.Equal(Date, Origin.Requests[1].Headers["If-Modified-Since"]);
    }

    [Fact]
    public async Task What_has_changed_takes_the_place_of_the_copy()
    {
        Origin.Serve("old", ("Cache-Control", "max-age=10"), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        Origin.Serve("newer", ("Cache-Control", "max-age=10"), ("ETag", "\"b\""));
        Assert.Equal("old", (await GetAsync("/films/a")).Text);
        Clock.Advance(TimeSpan.FromSeconds(11));
        var changed = await GetAsync("/films/a");
        Assert.Equal(("MISS", "newer"), (changed.Word, changed.Text));
        Assert.Equal("newer", (await GetAsync("/films/a")).Text);
    }

    [Fact]
    public async Task What_may_no_longer_be_kept_is_not()
    {
        Origin.Serve("old", ("Cache-Control", "max-age=10"), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        Origin.Serve("secret", ("Cache-Control", "no-store"));
        Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("MISS MISS", await WordsAsync("/films/a"));
        Assert.Equal(0, Edge.After(0).Totals.StoredBytes);
    }

    [Fact]
    public async Task A_304_about_another_tag_renews_nothing()
    {
        Origin.Serve("old", ("Cache-Control", "no-cache"), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        Origin.Answer = http =>
        {
            http.Response.Headers.ETag = "\"b\"";
            http.Response.Headers.CacheControl = "no-cache";
            if (http.Request.Headers.IfNoneMatch.Count > 0)
                http.Response.StatusCode = StatusCodes.Status304NotModified;
            return http.Response.StatusCode == 304 ? Task.CompletedTask : ScriptedOrigin.TextAsync(http, "new");
        };
        var seen = await GetAsync("/films/a");
        Assert.Equal((200, "new"), (seen.Status, seen.Text));
    }

    [Theory]
    [InlineData("If-None-Match", "\"a\"", 304)]
    [InlineData("If-None-Match", "W/\"a\"", 304)]
    [InlineData("If-None-Match", "\"x\", \"a\"", 304)]
    [InlineData("If-None-Match", "*", 304)]
    [InlineData("If-None-Match", "\"b\"", 200)]
    [InlineData("If-Modified-Since", Date, 304)]
    [InlineData("If-Modified-Since", "Sun, 22 Nov 2026 09:59:59 GMT", 200)]
    [InlineData("If-Modified-Since", "yesterday", 200)]
    public async Task A_viewer_who_has_it_gets_304_from_the_copy(string name, string value, int status)
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), ("ETag", "\"a\""), ("Last-Modified", Date));
        await GetAsync("/films/a");
        var seen = await GetAsync("/films/a", (name, value));
        Assert.Equal((status, "HIT"), (seen.Status, seen.Word));
        Assert.Equal(("\"a\"", "max-age=60"), (seen["ETag"], seen["Cache-Control"]));
        Assert.Equal(status == 304 ? "" : "hello", seen.Text);
        Assert.Single(Origin.Requests);
    }

    [Fact]
    public async Task Where_there_is_a_tag_the_date_says_nothing()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), ("ETag", "\"a\""), ("Last-Modified", Date));
        await GetAsync("/films/a");
        var seen = await GetAsync("/films/a", ("If-None-Match", "\"b\""), ("If-Modified-Since", Date));
        Assert.Equal(200, seen.Status);
    }

    [Fact]
    public async Task A_viewer_s_condition_is_not_in_the_request_that_makes_the_copy()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), ("ETag", "\"a\""));
        var first = await GetAsync("/films/a", ("If-None-Match", "\"a\""));
        Assert.Equal((304, "MISS"), (first.Status, first.Word));
        Assert.DoesNotContain("If-None-Match", Origin.Requests[0].Headers.Keys);
        Assert.Equal("HIT", await WordsAsync("/films/a", 1));
    }

    [Fact]
    public async Task A_condition_on_the_origin_goes_to_the_origin()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        Assert.Equal("BYPASS", (await GetAsync("/films/a", ("If-Match", "\"a\""))).Word);
        Assert.Equal("\"a\"", Origin.Requests[1].Headers["If-Match"]);
    }

    [Fact]
    public async Task Head_is_answered_from_the_copy_of_a_get()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a");
        var head = await AskAsync("HEAD", "/films/a");
        Assert.Equal((200, "HIT", "5", ""), (head.Status, head.Word, head["Content-Length"], head.Text));
        Assert.Single(Origin.Requests);
    }

    [Fact]
    public async Task Head_makes_the_copy_for_the_get_that_follows()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"));
        Assert.Equal(
            ("MISS", ""),
            ((await AskAsync("HEAD", "/films/a")) is var head ? (head.Word, head.Text) : default)
        );
        Assert.Equal("HIT", await WordsAsync("/films/a", 1));
    }
}
