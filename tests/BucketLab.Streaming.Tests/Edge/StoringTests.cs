using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>The answers that are kept, and for how long (RFC 9111, 3 and 4.2).</summary>
public sealed class StoringTests : EdgeTest
{
    [Theory]
    [InlineData("max-age=60", "MISS HIT")]
    [InlineData("max-age=31536000, immutable", "MISS HIT")]
    [InlineData("max-age=0, s-maxage=60", "MISS HIT")]
    [InlineData("max-age=60, s-maxage=0", "MISS REVALIDATED")]
    [InlineData("max-age=0", "MISS REVALIDATED")]
    [InlineData("no-cache", "MISS REVALIDATED")]
    [InlineData("no-cache, max-age=60", "MISS REVALIDATED")]
    [InlineData("no-store", "MISS MISS")]
    [InlineData("no-store, max-age=60", "MISS MISS")]
    [InlineData("private", "MISS MISS")]
    [InlineData("private, max-age=60", "MISS MISS")]
    [InlineData("public", "MISS MISS")]
    [InlineData("", "MISS MISS")]
    public async Task The_origin_says_what_is_kept(string cacheControl, string words)
    {
        Origin.Serve("hello", ("ETag", "\"a\""), ("Cache-Control", cacheControl));
        Assert.Equal(words, await WordsAsync("/films/a"));
    }

    [Theory]
    [InlineData("Vary", "*")]
    [InlineData("Set-Cookie", "viewer=1")]
    public async Task What_is_made_for_one_viewer_is_not_kept(string name, string value)
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), (name, value));
        Assert.Equal("MISS MISS", await WordsAsync("/films/a"));
    }

    [Theory]
    [InlineData("max-age=60", "MISS MISS")]
    [InlineData("public, max-age=60", "MISS HIT")]
    [InlineData("s-maxage=60", "MISS HIT")]
    [InlineData("must-revalidate, max-age=60", "MISS HIT")]
    public async Task An_answer_to_somebody_by_name_is_kept_only_when_told_so(string cacheControl, string words)
    {
        Origin.Serve("hello", ("Cache-Control", cacheControl));
        Assert.Equal(words, await WordsAsync("/films/a", 2, ("Authorization", "AWS4-HMAC-SHA256 of ada")));
    }

    [Fact]
    public async Task An_answer_to_somebody_by_name_is_not_shared_with_those_who_waited_for_it()
    {
        var all = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            await all.Task.WaitAsync(Cancelled);
            http.Response.Headers.CacheControl = "max-age=60";
            await ScriptedOrigin.TextAsync(http, "for " + http.Request.Headers.Authorization);
        };
        var ada = GetAsync("/films/a", ("Authorization", "ada"));
        var eve = GetAsync("/films/a", ("Authorization", "eve"));
        await UntilAsync(() => Edge.After(0).Totals.Requests == 2);
        all.SetResult();
        Assert.Equal(("for ada", "for eve"), ((await ada).Text, (await eve).Text));
    }

    [Theory]
    [InlineData(404, "MISS HIT")]
    [InlineData(301, "MISS HIT")]
    [InlineData(403, "MISS MISS")]
    [InlineData(500, "MISS MISS")]
    [InlineData(206, "MISS MISS")]
    public async Task Not_every_status_is_kept(int status, string words)
    {
        Origin.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.CacheControl = "max-age=60";
            return ScriptedOrigin.TextAsync(http, "x");
        };
        Client.DefaultRequestHeaders.ConnectionClose = false;
        Assert.Equal(words, await WordsAsync("/films/a"));
    }

    [Fact]
    public async Task A_copy_answers_until_its_time_is_over_and_says_its_age()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), ("ETag", "\"a\""));
        Assert.Null((await GetAsync("/films/a"))["Age"]);
        Clock.Advance(TimeSpan.FromSeconds(59));
        var late = await GetAsync("/films/a");
        Assert.Equal(("HIT", "59"), (late.Word, late["Age"]));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("REVALIDATED HIT", await WordsAsync("/films/a"));
    }

    [Fact]
    public async Task Time_that_an_answer_spent_elsewhere_counts()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), ("Age", "50"));
        Assert.Equal("50", (await GetAsync("/films/a"))["Age"]);
        Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("59", (await GetAsync("/films/a"))["Age"]);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("MISS", await WordsAsync("/films/a", 1));
    }

    [Fact]
    public async Task Time_on_the_way_counts()
    {
        Edge.Way = new() { LatencyMs = 20_000 };
        Origin.Serve("hello", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a");
        Assert.Equal("20", (await GetAsync("/films/a"))["Age"]);
    }

    [Theory]
    [InlineData(60, "MISS HIT")]
    [InlineData(-60, "MISS MISS")]
    public async Task Expires_counts_from_the_date_of_the_answer(int seconds, string words)
    {
        Origin.Serve("hello", ("Expires", Clock.GetUtcNow().AddSeconds(seconds).ToString("r")));
        Assert.Equal(words, await WordsAsync("/films/a"));
    }

    [Fact]
    public async Task Expires_that_is_no_date_is_in_the_past()
    {
        Origin.Serve("hello", ("Expires", "0"));
        Assert.Equal("MISS MISS", await WordsAsync("/films/a"));
    }

    [Fact]
    public async Task A_viewer_may_ask_past_the_cache_or_for_copies_alone()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"));
        Assert.Equal(504, (await GetAsync("/films/a", ("Cache-Control", "only-if-cached"))).Status);
        Assert.Empty(Origin.Requests);
        Assert.Equal("BYPASS BYPASS", await WordsAsync("/films/a", 2, ("Cache-Control", "no-store")));
        Assert.Equal("MISS", await WordsAsync("/films/a", 1));
        Assert.Equal("HIT", (await GetAsync("/films/a", ("Cache-Control", "only-if-cached"))).Word);
    }

    [Fact]
    public async Task How_often_the_origin_is_asked_is_not_for_viewers_to_say()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a");
        Assert.Equal("HIT HIT", await WordsAsync("/films/a", 2, ("Cache-Control", "no-cache, max-age=0")));
        Assert.Single(Origin.Requests);
    }

    [Fact]
    public async Task An_answer_without_a_length_passes_and_is_not_kept()
    {
        Origin.Answer = http =>
        {
            http.Response.Headers.CacheControl = "max-age=60";
            return http.Response.WriteAsync("as long as it gets");
        };
        Assert.Equal("as long as it gets", (await GetAsync("/films/a")).Text);
        Assert.Equal("MISS", await WordsAsync("/films/a", 1));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(5, Cancelled);
    }
}
