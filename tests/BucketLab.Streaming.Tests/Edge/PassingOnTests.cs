using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>Headers, targets and methods on their way through.</summary>
public sealed class PassingOnTests : EdgeTest
{
    [Fact]
    public async Task Headers_of_a_connection_stay_on_it()
    {
        Origin.Serve(
            "hello",
            ("Cache-Control", "max-age=60"),
            ("Keep-Alive", "timeout=5"),
            ("Connection", "x-hop"),
            ("X-Hop", "1"),
            ("X-End", "2")
        );
        foreach (var word in new[] { "MISS", "HIT" })
        {
            var seen = await GetAsync("/films/a", ("Connection", "x-mine"), ("X-Mine", "1"), ("TE", "trailers"));
            Assert.Equal((word, null, null, "2"), (seen.Word, seen["Keep-Alive"], seen["X-Hop"], seen["X-End"]));
        }
        Assert.Empty(Origin.Requests[0].Headers.Keys.Intersect(["X-Mine", "TE", "Connection"]));
        Assert.Equal("1.1 bucketlab-edge", Origin.Requests[0].Headers["Via"]);
    }

    [Fact]
    public async Task An_empty_body_keeps_its_headers()
    {
        using var empty = new ByteArrayContent([]) { Headers = { ContentType = new("text/css") } };
        using var answer = await Client.PutAsync(AddressOf("/films/empty.css"), empty, Cancelled);
        var sent = Origin.Requests.Single().Headers;
        Assert.Equal(
            ("text/css", "0"),
            (sent.GetValueOrDefault("Content-Type"), sent.GetValueOrDefault("Content-Length"))
        );
    }

    [Fact]
    public async Task The_answer_says_that_it_came_by_the_edge() =>
        Assert.Equal("1.1 bucketlab-edge", (await GetAsync("/films/a"))["Via"]);

    [Theory]
    [InlineData("GET http://elsewhere.example/films/a HTTP/1.1\r\nHost: elsewhere.example", "421")]
    [InlineData("GET http://elsewhere.example/films/a HTTP/1.1\r\nHost: EDGE", "400")]
    [InlineData("GET /films/a HTTP/1.1\r\nHost: elsewhere.example", "421")]
    [InlineData("GET //elsewhere.example/a HTTP/1.1\r\nHost: EDGE", "200")]
    [InlineData("GET /films/a HTTP/1.1\r\nHost: EDGE\r\nX-Forwarded-Host: elsewhere.example", "200")]
    [InlineData("GET @elsewhere.example/a HTTP/1.1\r\nHost: EDGE", "400")]
    public async Task A_client_chooses_no_other_host(string head, string status)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(Edge.Endpoint.Host, Edge.Endpoint.Port, Cancelled);
        var stream = connection.GetStream();
        var text = head.Replace("EDGE", Edge.Endpoint.Authority, StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\nConnection: close\r\n\r\n"), Cancelled);
        using var answer = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 " + status, await answer.ReadToEndAsync(Cancelled), StringComparison.Ordinal);
        Assert.All(Origin.Requests, sent => Assert.Equal(Origin.Endpoint.Authority, sent.Headers["Host"]));
    }

    [Fact]
    public async Task Headers_beyond_ascii_keep_their_bytes_on_both_ways()
    {
        var got = "";
        Origin.Answer = http =>
        {
            got = http.Request.Headers["X-Title"].ToString();
            http.Response.Headers.CacheControl = "max-age=60";
            http.Response.Headers["X-Title"] = got;
            return ScriptedOrigin.TextAsync(http, "hello");
        };
        using var connection = new TcpClient();
        await connection.ConnectAsync(Edge.Endpoint.Host, Edge.Endpoint.Port, Cancelled);
        var stream = connection.GetStream();
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                $"GET /films/a HTTP/1.1\r\nHost: {Edge.Endpoint.Authority}\r\nX-Title: Müller\r\n"
                    + "Connection: close\r\n\r\n"
            ),
            Cancelled
        );
        using var answer = new StreamReader(stream);
        Assert.Contains("X-Title: Müller\r\n", await answer.ReadToEndAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal("Müller", got);
    }

    [Theory]
    [InlineData("TRACE", "/films/a")]
    [InlineData("CONNECT", "127.0.0.1:1")]
    public async Task Methods_of_the_protocol_are_no_way_through(string method, string target)
    {
        Origin.Answer = http =>
        {
            http.Response.StatusCode = 405;
            return Task.CompletedTask;
        };
        using var connection = new TcpClient();
        await connection.ConnectAsync(Edge.Endpoint.Host, Edge.Endpoint.Port, Cancelled);
        var stream = connection.GetStream();
        var host = method == "CONNECT" ? target : Edge.Endpoint.Authority;
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            Cancelled
        );
        using var answer = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 4", await answer.ReadToEndAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_without_end_are_refused_at_the_edge()
    {
        var seen = await GetAsync("/films/a", ("X-Long", new string('x', 40_000)));
        Assert.Equal(431, seen.Status);
        Assert.Empty(Origin.Requests);
    }

    [Fact]
    public async Task A_redirect_is_the_viewer_s_to_follow()
    {
        Origin.Answer = http =>
        {
            http.Response.Redirect("http://elsewhere.example/films/a");
            return Task.CompletedTask;
        };
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(AddressOf("/films/a"), Cancelled);
        Assert.Equal("http://elsewhere.example/films/a", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Both_sides_are_counted_and_listed()
    {
        Origin.Serve("hello", ("Cache-Control", "max-age=60"));
        await GetAsync("/films/a?secret=1", ("Range", "bytes=0-1"));
        await GetAsync("/films/a?secret=1", ("If-None-Match", "\"x\""));
        var report = Edge.After(0);
        Assert.Equal(
            (2L, 7L, 1L, 5L),
            (report.Totals.Requests, report.Totals.Bytes, report.Totals.OriginRequests, report.Totals.OriginBytes)
        );
        Assert.Equal(
            ["GET /films/a bytes=0-1 206 Miss 2", "origin GET /films/a  200  5", "GET /films/a  200 Hit 5"],
            report.Exchanges.Select(one =>
                $"{(one.IsToOrigin ? "origin " : "")}{one.Method} {one.Path} {one.Range} {one.Status} {one.Result} "
                + one.Bytes
            )
        );
        Assert.Equal([false, false, true], report.Exchanges.Select(one => one.IsConditional));
        Assert.Equal(3, Assert.Single(Edge.After(2).Exchanges).Number);
    }
}
