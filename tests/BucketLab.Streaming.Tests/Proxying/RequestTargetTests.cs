using System.Net.Sockets;
using System.Text;

namespace BucketLab.Streaming.Tests.Proxying;

/// <summary>The forms of a request target (RFC 9112 section 3.2), over a socket, because HttpClient sends one of them
/// only.</summary>
public sealed class RequestTargetTests(StoreBehind store) : IClassFixture<StoreBehind>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_target_in_absolute_form_is_answered_as_in_origin_form()
    {
        await store.PutAsync("a b/film.mp4", Encoding.UTF8.GetBytes("film"));
        await using var proxy = await StreamingServer.StartAsync(
            new StreamingServerOptions { Upstream = store.Endpoint },
            Cancelled
        );
        var link = proxy.Through(store.Sign("a b/film.mp4"));
        var origin = await AskAsync(proxy, "GET", link.PathAndQuery);
        Assert.StartsWith("HTTP/1.1 200 ", origin, StringComparison.Ordinal);
        var absolute = await AskAsync(proxy, "GET", link.GetLeftPart(UriPartial.Authority) + link.PathAndQuery);
        Assert.StartsWith("HTTP/1.1 200 ", absolute, StringComparison.Ordinal);
        Assert.EndsWith("film", absolute, StringComparison.Ordinal);
        Assert.StartsWith(
            "HTTP/1.1 200 ",
            await AskAsync(proxy, "GET", new Uri(proxy.Endpoint, "/_lab/network").AbsoluteUri),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("GET", "http://HOST", "403")]
    [InlineData("GET", "http://HOST?list", "403")]
    [InlineData("GET", "http://elsewhere.example/films/a", "400")]
    [InlineData("OPTIONS", "*", "4")]
    [InlineData("CONNECT", "HOST", "4")]
    public async Task No_form_of_a_target_is_an_error_of_the_server(string method, string target, string status)
    {
        await using var proxy = await StreamingServer.StartAsync(
            new StreamingServerOptions { Upstream = store.Endpoint },
            Cancelled
        );
        var answer = await AskAsync(
            proxy,
            method,
            target.Replace("HOST", proxy.Endpoint.Authority, StringComparison.Ordinal)
        );
        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOCALHOST")]
    [InlineData("localhost.")]
    public async Task The_name_of_this_machine_has_no_case(string name)
    {
        await using var proxy = await StreamingServer.StartAsync(
            new StreamingServerOptions { Upstream = store.Endpoint },
            Cancelled
        );
        var answer = await AskAsync(proxy, "GET", "/_lab/network", $"{name}:{proxy.Endpoint.Port}");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(StreamingServer proxy, string method, string target, string? host = null)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(proxy.Endpoint.Host, proxy.Endpoint.Port, Cancelled);
        var stream = connection.GetStream();
        var head =
            $"{method} {target} HTTP/1.1\r\nHost: {host ?? proxy.Endpoint.Authority}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancelled);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, Cancelled);
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
