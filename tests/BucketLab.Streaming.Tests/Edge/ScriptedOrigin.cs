using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>An origin that answers as a test says, and keeps what it was asked.</summary>
public sealed class ScriptedOrigin : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly TimeProvider clock;
    private readonly ConcurrentQueue<OriginRequest> requests = new();

    private ScriptedOrigin(TimeProvider clock)
    {
        this.clock = clock;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
                kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
            });
        application = builder.Build();
        application.Run(HandleAsync);
    }

    public Uri Endpoint => new(application.Urls.Single());

    public IReadOnlyList<OriginRequest> Requests => [.. requests];

    /// <summary>Answers each request; it may wait.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http => TextAsync(http, "hello");

    public static async Task<ScriptedOrigin> StartAsync(TimeProvider clock)
    {
        var origin = new ScriptedOrigin(clock);
        await origin.application.StartAsync(TestContext.Current.CancellationToken);
        return origin;
    }

    /// <summary>Every request gets this text with these headers; one that knows its tag gets 304.</summary>
    public void Serve(string text, params (string Name, string Value)[] headers) =>
        Answer = http =>
        {
            foreach (var (name, value) in headers)
                http.Response.Headers.Append(name, value);
            if (
                http.Response.Headers.ETag is [{ } tag] && http.Request.Headers.IfNoneMatch.Contains(tag)
                || http.Response.Headers.LastModified is [{ } date]
                    && http.Request.Headers.IfNoneMatch.Count == 0
                    && http.Request.Headers.IfModifiedSince.Contains(date)
            )
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
            return TextAsync(http, text);
        };

    public static Task TextAsync(HttpContext http, string text)
    {
        http.Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(text);
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(text);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private Task HandleAsync(HttpContext http)
    {
        requests.Enqueue(
            new OriginRequest(
                http.Request.Method,
                http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                http.Request.Headers.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                )
            )
        );
        // Its clock is the one of the test.
        http.Response.Headers.Date = clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        return Answer(http);
    }
}

/// <summary>A request as the origin got it.</summary>
public sealed record OriginRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers);
