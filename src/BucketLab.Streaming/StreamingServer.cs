using System.Net;
using BucketLab.Streaming.Networks;
using BucketLab.Streaming.Proxying;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BucketLab.Streaming;

/// <summary>
/// The viewer's side of the lab, on loopback: everything below <c>/_lab/</c> is its own, every other request goes over a line with a given
/// bandwidth and given faults to the store. One origin for page and objects, so that a browser asks for no permission between the two.
/// </summary>
public sealed class StreamingServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly Upstream upstream;
    private readonly NetworkDial dial;
    private readonly ExchangeLedger ledger;

    private StreamingServer(StreamingServerOptions options)
    {
        application = Build(options.Port);
        upstream = new Upstream(options.Upstream);
        (dial, ledger) = (new NetworkDial(options.Network), new ExchangeLedger(options.Clock));
        var forwarder = new Forwarder(upstream, dial, ledger, options.Clock);
        var control = new ControlSurface(dial, ledger);
        application.Run(async http =>
        {
            if (!LoopbackHost.Accepts(http))
                await LoopbackHost.RefuseAsync(http);
            else if (!await control.HandleAsync(http))
                await forwarder.HandleAsync(http);
        });
    }

    /// <summary>Where it listens, such as http://127.0.0.1:40123.</summary>
    public Uri Endpoint => new(application.Urls.Single());

    /// <summary>The line; may be set while requests are under way.</summary>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public Network Network
    {
        get => dial.Current;
        set => dial.Turn(value);
    }

    /// <summary>The exchanges that began after the one with this number.</summary>
    public IReadOnlyList<Exchange> Exchanges(int after = 0) => ledger.After(after);

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StreamingServer> StartAsync(StreamingServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new StreamingServer(options);
        await server.application.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>The address of an object of the store by way of this server: only the authority differs, so that a signature holds.</summary>
    public Uri Through(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new Uri(Endpoint.GetLeftPart(UriPartial.Authority) + address.PathAndQuery, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    /// <summary>Ends running requests, within two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        upstream.Dispose();
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddSimpleConsole();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // the store has its own limit
            // Slow is what this server is for.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        return builder.Build();
    }
}
