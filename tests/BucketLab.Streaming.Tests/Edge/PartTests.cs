using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>Parts of a copy (RFC 9110, 14).</summary>
public sealed class PartTests : EdgeTest
{
    private const string Letters = "abcdefghij";
    private const string Date = "Sun, 22 Nov 2026 10:00:00 GMT";

    [Theory]
    [InlineData("bytes=0-2", 206, "abc", "bytes 0-2/10")]
    [InlineData("bytes=8-", 206, "ij", "bytes 8-9/10")]
    [InlineData("bytes=-3", 206, "hij", "bytes 7-9/10")]
    [InlineData("bytes=-30", 206, Letters, "bytes 0-9/10")]
    [InlineData("bytes=5-500", 206, "fghij", "bytes 5-9/10")]
    [InlineData("bytes=10-", 416, "", "bytes */10")]
    [InlineData("bytes=-0", 416, "", "bytes */10")]
    [InlineData("bytes=0-1,4-5", 200, Letters, null)]
    [InlineData("bytes=3-1", 200, Letters, null)]
    [InlineData("bytes=x", 200, Letters, null)]
    [InlineData("pages=1-2", 200, Letters, null)]
    public async Task A_part_comes_from_the_copy(string range, int status, string text, string? told)
    {
        Origin.Serve(Letters, ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a");
        var seen = await GetAsync("/films/a", ("Range", range));
        Assert.Equal((status, "HIT", text, told), (seen.Status, seen.Word, seen.Text, seen["Content-Range"]));
        Assert.Single(Origin.Requests);
    }

    [Fact]
    public async Task The_first_part_fetches_the_whole_object()
    {
        Origin.Serve(Letters, ("Cache-Control", "max-age=60"));
        var part = await GetAsync("/films/a", ("Range", "bytes=2-3"));
        Assert.Equal((206, "MISS", "cd"), (part.Status, part.Word, part.Text));
        Assert.DoesNotContain("Range", Origin.Requests[0].Headers.Keys);
        Assert.Equal((2, 10), (Edge.After(0).Totals.Bytes, Edge.After(0).Totals.OriginBytes));
    }

    [Theory]
    [InlineData("\"a\"", 206)]
    [InlineData("\"b\"", 200)]
    [InlineData("W/\"a\"", 200)]
    [InlineData(Date, 206)]
    [InlineData("Sun, 22 Nov 2026 10:00:01 GMT", 200)]
    public async Task A_part_of_something_else_is_not_given(string condition, int status)
    {
        Origin.Serve(Letters, ("Cache-Control", "max-age=60"), ("ETag", "\"a\""), ("Last-Modified", Date));
        Assert.Equal(status, (await GetAsync("/films/a", ("Range", "bytes=0-1"), ("If-Range", condition))).Status);
    }

    [Fact]
    public async Task A_part_of_what_is_not_kept_is_the_origin_s_to_give()
    {
        Origin.Answer = http =>
        {
            var isPart = http.Request.Headers.Range.Count > 0;
            http.Response.StatusCode = isPart ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
            return ScriptedOrigin.TextAsync(http, isPart ? "cd" : Letters);
        };
        var part = await GetAsync("/films/a", ("Range", "bytes=2-3"));
        Assert.Equal((206, "MISS", "cd"), (part.Status, part.Word, part.Text));
        Assert.Equal("bytes=2-3", Origin.Requests[^1].Headers["Range"]);
    }

    [Fact]
    public async Task An_empty_object_has_no_parts()
    {
        Origin.Serve("", ("Cache-Control", "max-age=60"));
        Assert.Equal((200, ""), ((await GetAsync("/films/a")) is var all ? (all.Status, all.Text) : default));
        Assert.Equal(416, (await GetAsync("/films/a", ("Range", "bytes=0-"))).Status);
    }
}
