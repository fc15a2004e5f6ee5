using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;

namespace BucketLab.Desk.Tests.Serving;

/// <summary>The ways into a desk: whoever can drive it runs code on this machine.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private FixtureDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await FixtureDesk.StartAsync(hostName: "lab.example");

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_code_lets_one_page_in_and_no_second()
    {
        var code = FixtureDesk.CodeOf(desk.Server.NewAddress());
        await using var first = await DeskPage.ConnectAsync(desk.Server.Port);
        await first.SayAsync(new Enter(Code: code));
        await first.HearAsync<Entered>();

        await using var second = await DeskPage.ConnectAsync(desk.Server.Port);
        await second.SayAsync(new Enter(Code: code));
        Assert.IsType<Refused>(await second.NextAsync());
        Assert.Null(await second.NextAsync());
    }

    [Fact]
    public void A_code_is_good_for_a_minute()
    {
        var clock = new HastyClock();
        var access = new DeskAccess("key", clock);
        var (early, late) = (access.NewCode(), access.NewCode());

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(access.TakeCode(early));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(access.TakeCode(late));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    public async Task A_page_with_another_key_is_refused(string key)
    {
        await using var page = await DeskPage.ConnectAsync(desk.Server.Port);
        await page.SayAsync(new Enter(Key: key));
        Assert.IsType<Refused>(await page.NextAsync());
        Assert.Null(await page.NextAsync());
    }

    [Fact]
    public async Task A_page_that_asks_before_it_is_let_in_is_refused()
    {
        await using var page = await DeskPage.ConnectAsync(desk.Server.Port);
        await page.SayAsync(new ShowCourse());
        Assert.IsType<Refused>(await page.NextAsync());
        Assert.Null(await page.NextAsync());
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://127.0.0.1.evil.example:80")]
    [InlineData("")]
    public async Task Another_page_of_the_same_browser_gets_no_socket(string origin) =>
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfSocketAsync(origin, host: null));

    [Fact]
    public async Task The_store_s_port_on_this_machine_is_another_page()
    {
        await using var store = await FixtureDesk.StartAsync();
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusOfSocketAsync($"http://127.0.0.1:{store.Server.Port}", host: null)
        );
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.0.2.7")]
    public async Task A_name_that_points_to_loopback_is_misdirected(string host)
    {
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusOfSocketAsync($"http://{host}", host));
        Assert.StartsWith("HTTP/1.1 421", await StatusLineAsync("/", host), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 421", await StatusLineAsync("/main.js", host), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("lab.example")]
    [InlineData("[::1]")]
    public async Task Its_own_names_are_served(string host) =>
        Assert.StartsWith("HTTP/1.1 200", await StatusLineAsync("/", host), StringComparison.Ordinal);

    [Fact]
    public async Task The_name_of_a_dev_container_opens_the_socket()
    {
        await using var page = await DeskPage.ConnectAsync(desk.Server.Port, "https://lab.example", "lab.example");
        await page.SayAsync(new Enter(Code: FixtureDesk.CodeOf(desk.Server.NewAddress())));
        await page.HearAsync<Entered>();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"type":"enter"}""")]
    [InlineData("""{"type":"shutdown"}""")]
    public async Task What_is_no_message_lets_nobody_in(string text)
    {
        await using var page = await DeskPage.ConnectAsync(desk.Server.Port);
        await page.SayAsync(Encoding.UTF8.GetBytes(text));
        Assert.IsType<Refused>(await page.NextAsync());
    }

    [Fact]
    public async Task A_message_longer_than_any_cell_ends_the_connection()
    {
        var page = await desk.EnterAsync();
        await page.SayAsync(new byte[DeskConnection.MaxMessageBytes + 1]);
        Assert.Null(await page.NextAsync());
    }

    [Fact]
    public async Task Only_the_files_of_the_page_are_served()
    {
        foreach (var path in (string[])["/../desk.json", "/desk.json", "/.lab/desk.json", "/page/index.html", "/x"])
            Assert.StartsWith("HTTP/1.1 404", await StatusLineAsync(path, "localhost"), StringComparison.Ordinal);
        using var client = new HttpClient();
        using var answer = await client.PostAsync(
            new Uri($"http://127.0.0.1:{desk.Server.Port}/"),
            content: null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_may_run_scripts_of_its_own_only()
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(
            new Uri($"http://127.0.0.1:{desk.Server.Port}/"),
            TestContext.Current.CancellationToken
        );
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("trusted-types bucketlab", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie");
    }

    [Fact]
    public async Task Frames_of_other_ports_are_allowed_to_the_page_around_the_player_only()
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{desk.Server.Port}/") };
        Assert.Contains("frame-src 'self';", await PolicyAsync(""), StringComparison.Ordinal);
        var around = await PolicyAsync("player.html");
        Assert.Contains("frame-src http://127.0.0.1:* http://localhost:*;", around, StringComparison.Ordinal);
        Assert.Contains("default-src 'none';", around, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", around, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", around, StringComparison.Ordinal);

        async Task<string> PolicyAsync(string path)
        {
            using var answer = await client.GetAsync(
                new Uri(path, UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            return string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        }
    }

    [Fact]
    public void Its_file_can_be_read_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other means: the folder of the user.");
            return;
        }

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(desk.Course.Root, ".lab", "desk.json"))
        );
    }

    [Fact]
    public async Task A_second_start_joins_the_desk_that_runs()
    {
        var address = await DeskServer.JoinAsync(
            Path.Combine(desk.Course.Root, ".lab"),
            FixtureCourse.LessonId,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(desk.Server.Port, address!.Port);
        Assert.EndsWith($"/{FixtureCourse.LessonId}", address.Fragment, StringComparison.Ordinal);
        await using var page = await DeskPage.ConnectAsync(desk.Server.Port);
        await page.SayAsync(new Enter(Code: FixtureDesk.CodeOf(address)));
        await page.HearAsync<Entered>();
    }

    [Fact]
    public async Task A_page_stays_let_in_when_the_desk_starts_again()
    {
        var page = await desk.EnterAsync();
        var (port, key) = (desk.Server.Port, page.Heard.OfType<Entered>().Single().Key);
        await desk.RestartAsync();

        Assert.Equal(port, desk.Server.Port);
        await using var again = await DeskPage.ConnectAsync(port);
        await again.SayAsync(new Enter(Key: key));
        await again.HearAsync<Entered>();
    }

    [Fact]
    public async Task A_desk_that_has_ended_is_not_joined()
    {
        var state = Path.Combine(desk.Course.Root, ".lab");
        await desk.Server.DisposeAsync();
        Assert.Null(await DeskServer.JoinAsync(state, cancellationToken: TestContext.Current.CancellationToken));
    }

    private async Task<HttpStatusCode> StatusOfSocketAsync(string origin, string? host)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin.Length > 0)
            socket.Options.SetRequestHeader("Origin", origin);
        if (host is not null)
            socket.Options.SetRequestHeader("Host", host);
        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(
                new Uri($"ws://127.0.0.1:{desk.Server.Port}/socket"),
                TestContext.Current.CancellationToken
            )
        );
        return socket.HttpStatusCode;
    }

    // A socket of our own: HttpClient resolves dots in a path.
    private async Task<string> StatusLineAsync(string path, string host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, desk.Server.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }
}
