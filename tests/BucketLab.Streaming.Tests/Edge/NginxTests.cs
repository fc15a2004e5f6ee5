using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>The same requests to our edge and to nginx, as installed on this machine, before the same origin. Without
/// it the tests are skipped; on a build machine that is a failure.</summary>
public sealed class NginxTests : EdgeTest
{
    [Theory]
    [InlineData("", "MISS MISS")]
    [InlineData("no-store", "MISS MISS")]
    [InlineData("private", "MISS MISS")]
    [InlineData("max-age=0, s-maxage=60", "MISS HIT")]
    [InlineData("max-age=60", "MISS HIT")]
    [InlineData("max-age=31536000, immutable", "MISS HIT")]
    public async Task Both_keep_the_same(string cacheControl, string words)
    {
        await using var nginx = await Nginx.StartAsync(Origin.Endpoint);
        Origin.Serve("hello", ("ETag", "\"a\""), ("Cache-Control", cacheControl));
        Assert.Equal(words, await WordsAsync("/films/a"));
        Assert.Equal(words, await WordsOfAsync(nginx, "/films/a"));
    }

    [Fact]
    public async Task No_cache_is_kept_and_asked_about_by_ours_alone()
    {
        await using var nginx = await Nginx.StartAsync(Origin.Endpoint);
        Origin.Serve("hello", ("ETag", "\"a\""), ("Cache-Control", "no-cache"));
        Assert.Equal("MISS REVALIDATED", await WordsAsync("/films/a"));
        Assert.Equal("MISS MISS", await WordsOfAsync(nginx, "/films/a"));
    }

    [Fact]
    public async Task Both_ask_once_for_a_crowd()
    {
        await using var nginx = await Nginx.StartAsync(Origin.Endpoint);
        var go = new TaskCompletionSource();
        Origin.Answer = async http =>
        {
            await go.Task.WaitAsync(Cancelled);
            http.Response.Headers.CacheControl = "max-age=60";
            await ScriptedOrigin.TextAsync(http, "hello");
        };
        var ours = Enumerable.Range(0, 20).Select(_ => GetAsync("/films/a")).ToList();
        var theirs = Enumerable.Range(0, 20).Select(_ => GetFromAsync(nginx, "/films/a")).ToList();
        while (Origin.Requests.Count < 2 || Edge.After(0).Totals.Requests < 20)
            await Task.Delay(5, Cancelled);
        go.SetResult();
        await Task.WhenAll([.. ours, .. theirs]);
        Assert.Equal(2, Origin.Requests.Count);
    }

    [Fact]
    public async Task Both_fetch_everything_for_a_part_and_vary_as_told()
    {
        await using var nginx = await Nginx.StartAsync(Origin.Endpoint);
        Origin.Serve(
            "abcdefghij",
            ("Cache-Control", "max-age=60"),
            ("Vary", "Accept-Language"),
            ("Accept-Ranges", "bytes")
        );
        foreach (var (first, part) in new[] { ("MISS", "de"), ("HIT", "de"), ("MISS", "en") })
        {
            (string, string)[] headers = [("Range", "bytes=2-3"), ("Accept-Language", part)];
            var (ours, theirs) = (await GetAsync("/films/a", headers), await GetFromAsync(nginx, "/films/a", headers));
            Assert.Equal((206, first, "cd"), (ours.Status, ours.Word, ours.Text));
            Assert.Equal((206, first, "cd"), (theirs.Status, theirs.Word, theirs.Text));
        }
        Assert.All(Origin.Requests, sent => Assert.DoesNotContain("Range", sent.Headers.Keys));
    }

    [Fact]
    public async Task Both_fall_into_the_trap_of_a_missing_vary()
    {
        await using var nginx = await Nginx.StartAsync(Origin.Endpoint);
        Origin.Answer = http =>
        {
            http.Response.Headers.CacheControl = "max-age=60";
            if (http.Request.Headers.Origin is [{ } origin])
                http.Response.Headers.AccessControlAllowOrigin = origin;
            return ScriptedOrigin.TextAsync(http, "font");
        };
        await GetAsync("/films/a");
        await GetFromAsync(nginx, "/films/a");
        var ours = await GetAsync("/films/a", ("Origin", "http://page.example"));
        var theirs = await GetFromAsync(nginx, "/films/a", ("Origin", "http://page.example"));
        Assert.All(
            [ours, theirs],
            seen => Assert.Equal(("HIT", null), (seen.Word, seen["Access-Control-Allow-Origin"]))
        );
    }

    private static async Task<string> WordsOfAsync(Nginx nginx, string target) =>
        $"{(await GetFromAsync(nginx, target)).Word} {(await GetFromAsync(nginx, target)).Word}";

    private static async Task<Seen> GetFromAsync(
        Nginx nginx,
        string target,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1" + target);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await nginx.Client.SendAsync(request, Cancelled);
        return await Seen.OfAsync(answer);
    }
}

/// <summary>nginx as a cache, on a socket in a folder of its own: no port can be promised to it.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private Nginx(Process process, string folder)
    {
        (this.process, this.folder) = (process, folder);
        Client = new HttpClient(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = 100,
                ConnectCallback = async (_, cancelled) => new NetworkStream(await ConnectAsync(cancelled), true),
            }
        );
    }

    public HttpClient Client { get; }

    public static async Task<Nginx> StartAsync(Uri origin)
    {
        var program = Find();
        var place = Directory.CreateTempSubdirectory("bucketlab-nginx-").FullName;
        var configuration = Path.Combine(place, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(place, origin));
        var nginx = new Nginx(
            Process.Start(
                new ProcessStartInfo(program, ["-p", place, "-c", configuration, "-e", Path.Combine(place, "log")])
                {
                    UseShellExecute = false,
                }
            )!,
            place
        );
        await nginx.ListensAsync();
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Find()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/sbin") // not in the PATH of every user
            .Select(place => Path.Combine(place, "nginx"))
            .FirstOrDefault(File.Exists);
        const string Missing = "nginx is not installed here; on Debian: apt-get install nginx-light";
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(Missing);
        Assert.SkipWhen(found is null, Missing);
        return found!;
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancelled)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(folder, "socket")), cancelled);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task ListensAsync()
    {
        while (true)
        {
            try
            {
                using var socket = await ConnectAsync(TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }
    }

    // One process, no daemon, everything below the folder, so that it runs for any user.
    private static string Configuration(string place, Uri origin) =>
        $$"""
            daemon off;
            master_process off;
            pid {{place}}/nginx.pid;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path {{place}}/body;
              proxy_temp_path {{place}}/proxy;
              fastcgi_temp_path {{place}}/fastcgi;
              uwsgi_temp_path {{place}}/uwsgi;
              scgi_temp_path {{place}}/scgi;
              proxy_cache_path {{place}}/cache keys_zone=lab:1m max_size=16m use_temp_path=off;
              server {
                listen unix:{{place}}/socket;
                location / {
                  proxy_pass {{origin.GetLeftPart(UriPartial.Authority)}};
                  proxy_http_version 1.1;
                  proxy_cache lab;
                  proxy_cache_key $uri$is_args$args;
                  proxy_cache_lock on;
                  proxy_cache_lock_timeout 60s;
                  proxy_cache_revalidate on;
                  add_header X-Cache $upstream_cache_status always;
                }
              }
            }
            """;
}
