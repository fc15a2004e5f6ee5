using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>Requests that share a copy (RFC 9111, 2 and 4.1).</summary>
public sealed class KeyTests : EdgeTest
{
    [Fact]
    public async Task Answers_that_vary_have_a_copy_for_each_value()
    {
        Origin.Answer = http =>
        {
            http.Response.Headers.CacheControl = "max-age=60";
            http.Response.Headers.Vary = "Accept-Language, origin";
            return ScriptedOrigin.TextAsync(http, "in " + http.Request.Headers.AcceptLanguage);
        };
        foreach (var word in new[] { "MISS", "HIT" })
        {
            foreach (var language in new[] { "de", "en" })
            {
                var seen = await GetAsync("/films/a", ("Accept-Language", language));
                Assert.Equal((word, "in " + language), (seen.Word, seen.Text));
            }
        }
        Assert.Equal("MISS HIT", await WordsAsync("/films/a"));
    }

    [Fact]
    public async Task Blanks_and_lines_of_a_list_make_no_difference()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), ("Vary", "X-Kind"));
        await GetAsync("/films/a", ("X-Kind", "a, b"));
        Assert.Equal("HIT", (await GetAsync("/films/a", ("X-Kind", "a,b"))).Word);
    }

    [Fact]
    public async Task Those_who_wait_for_a_copy_and_may_not_have_it_get_their_own()
    {
        var go = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            await go.Task.WaitAsync(Cancelled);
            http.Response.Headers.CacheControl = "max-age=60";
            http.Response.Headers.Vary = "Accept-Language";
            await ScriptedOrigin.TextAsync(http, "in " + http.Request.Headers.AcceptLanguage);
        };
        var asked = Enumerable
            .Range(0, 9)
            .Select(number => GetAsync("/films/a", ("Accept-Language", "l" + number % 3)))
            .ToList();
        while (Edge.After(0).Totals.Requests < 9)
            await Task.Delay(5, Cancelled);
        go.SetResult();
        foreach (var (seen, number) in (await Task.WhenAll(asked)).Select((seen, number) => (seen, number)))
            Assert.Equal("in l" + number % 3, seen.Text);
        Assert.Equal(3, Origin.Requests.Count);
    }

    [Fact]
    public async Task A_header_that_each_viewer_sends_anew_fills_no_list_without_end()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"), ("Vary", "X-Request-Id"));
        for (var number = 0; number < 40; number++)
            await GetAsync("/films/a", ("X-Request-Id", number.ToString()));
        Assert.InRange(Edge.After(0).Totals.StoredBytes, 1, 16 * 600);
    }

    [Theory]
    [InlineData("/films/a?v=1", "/films/a?v=2", "MISS")]
    [InlineData("/films/a", "/films/b", "MISS")]
    [InlineData("/films/A", "/films/a", "MISS")]
    [InlineData("/films/a%20b", "/films/a%20b", "HIT")]
    [InlineData("/films/%61", "/films/a", "HIT")]
    [InlineData("/films/%c3%bc", "/films/%C3%BC", "HIT")]
    [InlineData("/films/%2561", "/films/%61", "MISS")]
    [InlineData("/films/x+y", "/films/x%20y", "MISS")]
    public async Task Two_addresses_of_one_object_share_a_copy(string first, string second, string word)
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"));
        await GetAsync(first);
        Assert.Equal(word, (await GetAsync(second)).Word);
        Assert.Equal(first, Origin.Requests[0].Target);
    }
}

/// <summary>A key without the query, with a header that belongs to it always.</summary>
public sealed class ChosenKeyTests : EdgeTest
{
    private protected override EdgeSettings Settings => new() { KeyHasQuery = false, KeyHeaders = ["Origin"] };

    [Fact]
    public async Task Addresses_that_differ_in_their_query_share_a_copy()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a?X-Amz-Signature=1");
        Assert.Equal("HIT", (await GetAsync("/films/a?X-Amz-Signature=2")).Word);
    }

    [Fact]
    public async Task A_header_of_the_key_needs_no_vary()
    {
        Origin.Answer = http =>
        {
            http.Response.Headers.CacheControl = "max-age=60";
            if (http.Request.Headers.Origin is [{ } origin])
                http.Response.Headers.AccessControlAllowOrigin = origin;
            return ScriptedOrigin.TextAsync(http, "font");
        };
        Assert.Equal("MISS HIT", await WordsAsync("/films/a"));
        var page = await GetAsync("/films/a", ("Origin", "http://page.example"));
        Assert.Equal(("MISS", "http://page.example"), (page.Word, page["Access-Control-Allow-Origin"]));
    }
}
