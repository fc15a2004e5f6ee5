using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>Room for copies.</summary>
public sealed class CapacityTests : EdgeTest
{
    private static readonly string Thousand = new('x', 1000);

    // Room for three copies of a thousand letters with their headers.
    private protected override EdgeSettings Settings => new() { CapacityBytes = 4500, MaxObjectBytes = 2000 };

    [Fact]
    public async Task What_was_not_asked_for_longest_goes_first()
    {
        Origin.Serve(Thousand, ("Cache-Control", "max-age=60"));
        foreach (var key in new[] { "a", "b", "c", "a", "d" })
            await GetAsync("/films/" + key);
        Assert.Equal("HIT", await WordsAsync("/films/a", 1));
        Assert.Equal("HIT", await WordsAsync("/films/c", 1));
        Assert.Equal("MISS", await WordsAsync("/films/b", 1));
    }

    [Fact]
    public async Task The_capacity_is_never_exceeded()
    {
        Origin.Serve(Thousand, ("Cache-Control", "max-age=60"));
        for (var number = 0; number < 30; number++)
        {
            await GetAsync("/films/" + number);
            Assert.InRange(Edge.After(0).Totals.StoredBytes, 1000, 4500);
        }
    }

    [Fact]
    public async Task What_is_too_long_passes_and_drives_nothing_out()
    {
        Origin.Serve(Thousand, ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a");
        Origin.Serve(new string('y', 2001), ("Cache-Control", "max-age=60"));
        var seen = await GetAsync("/films/long");
        Assert.Equal(("MISS", 2001), (seen.Word, seen.Text.Length));
        Assert.Equal("MISS", await WordsAsync("/films/long", 1));
        Assert.Equal("HIT", await WordsAsync("/films/a", 1));
    }

    [Fact]
    public async Task Long_headers_count()
    {
        Origin.Serve("x", ("Cache-Control", "max-age=60"), ("X-Long", new string('h', 5000)));
        Assert.Equal("MISS MISS", await WordsAsync("/films/a"));
    }

    [Fact]
    public async Task A_copy_that_is_still_coming_is_not_thrown_away()
    {
        var go = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            http.Response.Headers.CacheControl = "max-age=60";
            http.Response.ContentLength = Thousand.Length;
            await http.Response.Body.FlushAsync(Cancelled);
            await go.Task.WaitAsync(Cancelled);
            await http.Response.WriteAsync(Thousand, Cancelled);
        };
        var asked = Enumerable.Range(0, 5).Select(number => GetAsync("/films/" + number)).ToList();
        while (Origin.Requests.Count < 5)
            await Task.Delay(5, Cancelled);
        go.SetResult();
        Assert.All(await Task.WhenAll(asked), seen => Assert.Equal(Thousand, seen.Text));
        Assert.InRange(Edge.After(0).Totals.StoredBytes, 3000, 4500);
    }
}
