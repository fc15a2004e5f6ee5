using System.Net.Sockets;
using System.Text;
using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>Many viewers and one request to the origin.</summary>
public sealed class FetchTests : EdgeTest
{
    private const int Crowd = 50;
    private const int Pieces = 8;
    private static readonly string Piece = new('x', 100_000);

    [Fact]
    public async Task A_crowd_at_once_is_one_request_to_the_origin()
    {
        var go = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            await go.Task.WaitAsync(Cancelled);
            http.Response.Headers.CacheControl = "max-age=60";
            await ScriptedOrigin.TextAsync(http, Piece);
        };
        var asked = Enumerable.Range(0, Crowd).Select(_ => GetAsync("/films/a")).ToList();
        await UntilAsync(() => Edge.After(0).Totals.Requests == Crowd);
        go.SetResult();
        var seen = await Task.WhenAll(asked);
        Assert.All(seen, one => Assert.Equal((200, Piece), (one.Status, one.Text)));
        Assert.Equal((1, Crowd - 1), (seen.Count(one => one.Word == "MISS"), seen.Count(one => one.Word == "HIT")));
        Assert.Equal(
            (1L, (long)Piece.Length, (long)Crowd * Piece.Length),
            Edge.After(0).Totals is var totals ? (totals.OriginRequests, totals.OriginBytes, totals.Bytes) : default
        );
    }

    [Fact]
    public async Task A_crowd_that_finds_an_old_copy_is_one_question_to_the_origin()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=10"), ("ETag", "\"a\""));
        await GetAsync("/films/a");
        var (go, serve) = (new TaskCompletionSource(), Origin.Answer);
        Origin.Answer = async http =>
        {
            await go.Task.WaitAsync(Cancelled);
            await serve(http);
        };
        Clock.Advance(TimeSpan.FromSeconds(11));
        var asked = Enumerable.Range(0, Crowd).Select(_ => GetAsync("/films/a")).ToList();
        await UntilAsync(() => Edge.After(0).Totals.Requests == Crowd + 1);
        go.SetResult();
        var answers = await Task.WhenAll(asked);
        Assert.All(answers, one => Assert.Equal("hello", one.Text));
        // Who was counted and had not yet looked finds the copy renewed.
        Assert.Contains("REVALIDATED", answers.Select(one => one.Word));
        Assert.Empty(answers.Select(one => one.Word).Except(["REVALIDATED", "HIT"]));
        Assert.Equal(2, Origin.Requests.Count);
    }

    [Fact]
    public async Task The_first_bytes_reach_a_viewer_before_the_last_have_left_the_origin()
    {
        var go = new TaskCompletionSource();
        ServeInPieces(go.Task);
        using var answer = await Client.GetAsync(
            AddressOf("/films/a"),
            HttpCompletionOption.ResponseHeadersRead,
            Cancelled
        );
        await using var body = await answer.Content.ReadAsStreamAsync(Cancelled);
        await body.ReadExactlyAsync(new byte[Piece.Length], Cancelled);
        // Somebody who comes in between joins, and a part that is there already is given at once.
        var part = await GetAsync("/films/a", ("Range", "bytes=10-19"));
        Assert.Equal((206, "HIT", Piece[..10]), (part.Status, part.Word, part.Text));
        go.SetResult();
        await body.ReadExactlyAsync(new byte[(Pieces - 1) * Piece.Length], Cancelled);
        Assert.Single(Origin.Requests);
    }

    [Fact]
    public async Task A_viewer_who_leaves_ends_nothing_for_the_others()
    {
        var go = new TaskCompletionSource();
        ServeInPieces(go.Task);
        using (
            var first = await Client.GetAsync(
                AddressOf("/films/a"),
                HttpCompletionOption.ResponseHeadersRead,
                Cancelled
            )
        )
            Assert.Equal(["MISS"], first.Headers.GetValues("X-Cache"));
        var second = GetAsync("/films/a");
        go.SetResult();
        Assert.Equal(("HIT", Pieces * Piece.Length), ((await second).Word, (await second).Text.Length));
        Assert.Single(Origin.Requests);
    }

    [Fact]
    public async Task A_viewer_who_does_not_read_keeps_nobody_waiting()
    {
        ServeInPieces(Task.CompletedTask, 200);
        using var idle = new TcpClient { ReceiveBufferSize = 4096 };
        await idle.ConnectAsync(Edge.Endpoint.Host, Edge.Endpoint.Port, Cancelled);
        await idle.GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes($"GET /films/a HTTP/1.1\r\nHost: {Edge.Endpoint.Authority}\r\n\r\n"),
                Cancelled
            );
        await UntilAsync(() => Origin.Requests.Count == 1);
        Assert.Equal(200 * Piece.Length, (await GetAsync("/films/a")).Text.Length);
        Assert.Single(Origin.Requests);
    }

    [Fact]
    public async Task The_first_viewer_may_leave_before_the_origin_has_answered()
    {
        var go = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            await go.Task.WaitAsync(Cancelled);
            http.Response.Headers.CacheControl = "max-age=60";
            await ScriptedOrigin.TextAsync(http, "hello");
        };
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var first = Client.GetAsync(AddressOf("/films/a"), leaving.Token);
        await UntilAsync(() => Origin.Requests.Count == 1);
        var second = GetAsync("/films/a");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        go.SetResult();
        Assert.Equal("hello", (await second).Text);
        Assert.Single(Origin.Requests);
    }

    [Fact]
    public async Task A_copy_that_breaks_is_not_kept_and_nobody_takes_it_for_whole()
    {
        var go = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            http.Response.Headers.CacheControl = "max-age=60";
            http.Response.ContentLength = 2 * Piece.Length;
            await http.Response.WriteAsync(Piece, Cancelled);
            await http.Response.Body.FlushAsync(Cancelled);
            await go.Task.WaitAsync(Cancelled);
            http.Abort();
        };
        var asked = Enumerable
            .Range(0, 3)
            .Select(_ => Client.GetAsync(AddressOf("/films/a"), HttpCompletionOption.ResponseHeadersRead, Cancelled))
            .ToList();
        var answers = await Task.WhenAll(asked);
        go.SetResult();
        foreach (var answer in answers)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsByteArrayAsync(Cancelled));
            answer.Dispose();
        }
        Assert.Equal(0, Edge.After(0).Totals.StoredBytes);
        Origin.Serve("whole", ("Cache-Control", "max-age=60"));
        var again = await GetAsync("/films/a");
        Assert.Equal(("MISS", "whole"), (again.Word, again.Text));
    }

    [Fact]
    public async Task A_crowd_before_a_dead_origin_is_one_request_and_an_error_for_each()
    {
        Origin.Answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal((502, "MISS"), (await GetAsync("/films/a")) is var seen ? (seen.Status, seen.Word) : default);
        Edge.Way = new EdgeOrigin { IsReachable = false };
        var count = Origin.Requests.Count;
        Assert.Equal(502, (await GetAsync("/films/a")).Status);
        Assert.Equal(count, Origin.Requests.Count);
    }

    [Fact]
    public async Task What_is_not_kept_comes_from_the_origin_once_for_each_viewer()
    {
        Origin.Serve("hello", ("Cache-Control", "no-store"));
        var seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => GetAsync("/films/a")));
        Assert.All(seen, one => Assert.Equal("hello", one.Text));
        Assert.Equal(10, Origin.Requests.Count);
    }

    private void ServeInPieces(Task rest, int pieces = Pieces) =>
        Origin.Answer = async http =>
        {
            http.Response.Headers.CacheControl = "max-age=60";
            http.Response.ContentLength = pieces * Piece.Length;
            await http.Response.WriteAsync(Piece, Cancelled);
            await http.Response.Body.FlushAsync(Cancelled);
            await rest.WaitAsync(Cancelled);
            for (var piece = 1; piece < pieces; piece++)
                await http.Response.WriteAsync(Piece, Cancelled);
        };

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(5, Cancelled);
    }
}

/// <summary>An edge that lets everybody ask for themselves.</summary>
public sealed class UnsharedFetchTests : EdgeTest
{
    private protected override EdgeSettings Settings => new() { SharesRequests = false };

    [Fact]
    public async Task Without_sharing_a_crowd_reaches_the_origin()
    {
        var go = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            await go.Task.WaitAsync(Cancelled);
            http.Response.Headers.CacheControl = "max-age=60";
            await ScriptedOrigin.TextAsync(http, "hello");
        };
        var asked = Enumerable.Range(0, 50).Select(_ => GetAsync("/films/a")).ToList();
        while (Origin.Requests.Count < 50)
            await Task.Delay(5, Cancelled);
        go.SetResult();
        Assert.All(await Task.WhenAll(asked), seen => Assert.Equal(("MISS", "hello"), (seen.Word, seen.Text)));
        Assert.Equal("HIT", await WordsAsync("/films/a", 1));
    }
}
