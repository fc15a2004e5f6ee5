using System.Net;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Proxying;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BucketLab.Streaming.Edge;

/// <summary>
/// A shared cache (RFC 9111) on a free port of loopback, between viewers and one origin. It guesses no lifetimes and
/// heeds of the directives of requests only <c>no-store</c> and <c>only-if-cached</c>: how often the origin is asked is
/// for the origin to say.
/// </summary>
internal sealed class EdgeServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly WebApplication application = Build();
    private readonly byte[] linkKey = RandomNumberGenerator.GetBytes(32);
    private readonly EdgeTraffic traffic = new();
    private readonly CopyStorage copies;
    private readonly OriginRequests origin;
    private readonly EdgeClock clock;

    private EdgeServer(Upstream upstream, SigningKeys? keys, EdgeSettings settings, TimeProvider time)
    {
        clock = new EdgeClock(time);
        copies = new CopyStorage(settings.CapacityBytes);
        origin = new OriginRequests(upstream, settings.ChecksLinks ? keys : null, traffic, clock);
        var handler = new EdgeHandler(
            settings,
            new EdgeParts(Token, settings.ChecksLinks ? new EdgeLinks(linkKey) : null),
            copies,
            origin,
            new CacheTools(new Fetches(), traffic, clock, stopping.Token)
        );
        application.Run(http =>
            LoopbackHost.Accepts(http) ? handler.HandleAsync(http) : LoopbackHost.RefuseAsync(http)
        );
    }

    /// <summary>Its address.</summary>
    public Uri Endpoint => new(application.Urls.Single());

    /// <summary>The token that a PURGE shows in the header <c>X-Lab-Token</c>.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The key that signs links.</summary>
    public string LinkKey => Convert.ToBase64String(linkKey);

    /// <summary>The way to the origin; may be set while requests are under way.</summary>
    public EdgeOrigin Way
    {
        get => origin.Way;
        set => origin.Way = value;
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="upstream">The origin; it is not the edge's to close.</param>
    /// <param name="keys">Read private buckets for an edge that checks links; null when there are none.</param>
    /// <param name="settings">Sizes, and what belongs to a key.</param>
    /// <param name="time">Measures and waits.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ArgumentException">It shall check links and has no keys.</exception>
    public static async Task<EdgeServer> StartAsync(
        Upstream upstream,
        SigningKeys? keys,
        EdgeSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (settings.ChecksLinks && keys is null)
            throw new ArgumentException(
                "This server was started without keys; an edge that checks links has nothing to read with.",
                nameof(settings)
            );
        var server = new EdgeServer(upstream, keys, settings, time);
        try
        {
            await server.application.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets time pass: copies grow older and links expire.</summary>
    public void Skip(TimeSpan time) => clock.Skip(time);

    /// <summary>Everything that it has seen after an exchange.</summary>
    public EdgeReport After(int number) => traffic.After(number, copies.StoredBytes);

    /// <summary>Ends running requests, within two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await application.StopAsync();
        await application.DisposeAsync();
        stopping.Dispose();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
                kestrel.AddServerHeader = false;
                // As the origin's bytes were read, so that none of them is lost.
                kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
                kestrel.Limits.MaxRequestLineSize = 8 << 10;
                kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
                kestrel.Limits.MaxRequestHeaderCount = 100;
                kestrel.Limits.MaxRequestBodySize = null; // the store has its own limit
                // Slow viewers are what the lab shows.
                kestrel.Limits.MinRequestBodyDataRate = null;
                kestrel.Limits.MinResponseDataRate = null;
            });
        return builder.Build();
    }
}
