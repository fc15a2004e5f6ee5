using System.Net;
using System.Security.Cryptography;
using BucketLab.Contracts.Playback;
using BucketLab.Contracts.Transport;
using BucketLab.Streaming.Control;
using BucketLab.Streaming.Edge;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Networks;
using BucketLab.Streaming.Players;
using BucketLab.Streaming.Proxying;
using BucketLab.Streaming.Viewing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BucketLab.Streaming;

/// <summary>
/// The viewer's side of the lab, on loopback: everything below <c>/_lab/</c> is its own, every other request goes over
/// a line with a given bandwidth and given faults to the store. One origin for page and objects, so that a browser asks
/// for no permission between the two.
/// </summary>
public sealed class StreamingServer : IAsyncDisposable
{
    private const int MaxSeconds = 604_800;
    private const int FetchSeconds = 60;

    private readonly WebApplication application;
    private readonly StreamingServerOptions options;
    private readonly Upstream upstream;
    private readonly NetworkSettings settings;
    private readonly ExchangeLedger ledger;
    private readonly SigningGateway gateway;
    private readonly PlayerPackages packages;
    private readonly PendingResults<PlayJournal> journals = new("journals/");
    private readonly PendingResults<PageAnswer> answers = new("answers/");
    private readonly PageOrders orders = new();
    private readonly HeadlessBrowser browser;
    private readonly HeadlessViewer viewer;
    private readonly OpenEdges edges;

    private StreamingServer(StreamingServerOptions options)
    {
        this.options = options;
        application = Build(options.Port);
        upstream = new Upstream(options.Upstream, options.UpstreamCertificate);
        browser = new HeadlessBrowser(upstream.PinnedKeyAsync);
        (settings, ledger) = (new NetworkSettings(options.Network), new ExchangeLedger(options.Clock));
        var forwarder = new Forwarder(upstream, settings, ledger, options.Clock);
        gateway = new SigningGateway(upstream, forwarder, options.Keys, options.Clock);
        packages = new PlayerPackages(options.PlayerCache, NpmCache.Npm);
        viewer = new HeadlessViewer(browser, journals, ledger);
        edges = new OpenEdges(upstream, options.Keys, options.Clock);
        var control = new ControlSurface(Token, Routes());
        application.Run(async http =>
        {
            if (!LoopbackHost.Accepts(http))
                await LoopbackHost.RefuseAsync(http);
            else if (!await control.HandleAsync(http))
                await forwarder.HandleAsync(http);
        });
    }

    /// <summary>The server's address, such as http://127.0.0.1:40123.</summary>
    public Uri Endpoint => new(application.Urls.Single());

    /// <summary>The value of the header <c>X-Lab-Token</c> in a request that changes something.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The process of the browser that runs; null when none does.</summary>
    internal int? BrowserId => browser.ProcessId;

    /// <summary>The line; may be set while requests are under way.</summary>
    public Network Network
    {
        get => settings.Current;
        set => settings.Set(value);
    }

    /// <summary>The exchanges that began after the one with this number.</summary>
    public IReadOnlyList<Exchange> Exchanges(int after = 0) => ledger.After(after);

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StreamingServer> StartAsync(
        StreamingServerOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new StreamingServer(options);
        try
        {
            await server.application.StartAsync(cancellationToken);
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            if (exception is not IOException { InnerException: AddressInUseException })
                throw;
            throw new IOException(
                FormattableString.Invariant($"Port {options.Port} of 127.0.0.1 is in use by another")
                    + " program. Give another one, or 0 for any that is free.",
                exception
            );
        }
    }

    /// <summary>The address of an object of the store by way of this server: only the authority differs, so that a
    /// signature holds.</summary>
    public Uri Through(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new Uri(
            Endpoint.GetLeftPart(UriPartial.Authority) + address.PathAndQuery,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
    }

    /// <summary>Lets a viewer see a part of a private bucket for a while.</summary>
    /// <exception cref="ArgumentException">The server has no keys to sign with, or a value is outside its
    /// range.</exception>
    public PrivateAddress OpenPrivate(PrivateViewing viewing)
    {
        ArgumentNullException.ThrowIfNull(viewing);
        if (options.Keys is null)
            throw new ArgumentException(
                "This server was started without keys; it cannot sign for a private stream.",
                nameof(viewing)
            );
        if (viewing.Seconds is < 1 or > MaxSeconds || viewing.Bucket.Length == 0 || !viewing.Prefix.EndsWith('/'))
            throw new ArgumentException(
                "A session needs a bucket, a prefix that ends with a slash, and 1 to 604800 seconds.",
                nameof(viewing)
            );
        var expires = options.Clock.GetUtcNow().AddSeconds(viewing.Seconds);
        var token = gateway.Sessions.Open(new ViewerSession(viewing.Bucket, viewing.Prefix, expires, viewing.Delivery));
        return new PrivateAddress(new Uri(Endpoint, $"{PlaybackApi.Root}/{PrivateRoutes.Path}{token}/"), expires);
    }

    /// <summary>Has a browser without a window play something and gives its journal.</summary>
    /// <exception cref="ViewingException">There is no browser, or it did not get there in time.</exception>
    public Task<ViewingResult> ViewAsync(ViewingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return viewer.ViewAsync(Endpoint, request, cancellationToken);
    }

    /// <summary>Has the script of a page, in a browser without a window, ask for an address, and gives what the browser
    /// let it see, with the requests that the browser sent for it.</summary>
    /// <exception cref="ArgumentException">The address is none of http or https.</exception>
    /// <exception cref="ViewingException">There is no browser, or it did not answer in time.</exception>
    public async Task<PageAnswer> FetchAsync(PageFetchRequest fetch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        if (
            !Uri.TryCreate(fetch.Address, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        )
            throw new ArgumentException(
                "A page can ask for an address that begins with http:// or https://.",
                nameof(fetch)
            );
        var sent = new PageTraffic(Endpoint);
        var opened = "";
        try
        {
            var answer = await browser.OpenAsync(
                new PageVisit<PageAnswer>(
                    answers,
                    run =>
                    {
                        orders.Add(opened = run, fetch);
                        return PageAddress.Of(Endpoint, "fetch", ("run", run));
                    },
                    FetchSeconds,
                    FormattableString.Invariant($"The browser did not answer within {FetchSeconds} seconds.")
                ),
                cancellationToken,
                sent
            );
            return answer with { Requests = sent.Requests };
        }
        finally
        {
            orders.Remove(opened);
        }
    }

    /// <summary>Ends running requests, within two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await edges.DisposeAsync();
        await application.StopAsync();
        await application.DisposeAsync();
        upstream.Dispose();
        packages.Dispose();
        await browser.DisposeAsync();
    }

    private Route[] Routes() =>
        [
            .. NetworkRoutes.Of(settings, ledger),
            .. PrivateRoutes.Of(gateway, OpenPrivate),
            .. new PlayerPage(packages).Routes,
            .. journals.Routes,
            .. answers.Routes,
            .. orders.Routes,
            .. ViewingRoutes.Of(ViewAsync, FetchAsync),
            .. EdgeRoutes.Of(edges),
        ];

    // What keeps the server from starting is thrown; host and Kestrel would write it as well, with a stack trace.
    private static bool IsLogged(string? category, LogLevel level) =>
        level >= LogLevel.Warning
        && category is not ("Microsoft.Extensions.Hosting.Internal.Host" or "Microsoft.AspNetCore.Server.Kestrel");

    internal static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddSimpleConsole();
        builder.Logging.AddFilter(IsLogged);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
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

/// <summary>Options of a streaming server.</summary>
public sealed record StreamingServerOptions
{
    /// <summary>The store that requests are passed on to, such as http://127.0.0.1:9000.</summary>
    public required Uri Upstream { get; init; }

    /// <summary>The certificate that the store must show; null for one that the system trusts.</summary>
    public PinnedCertificate? UpstreamCertificate { get; init; }

    /// <summary>The port on loopback; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The line to begin with.</summary>
    public Network Network { get; init; } = Network.Perfect;

    /// <summary>The keys that sign private streams; null when there are none.</summary>
    public SigningKeys? Keys { get; init; }

    /// <summary>The folder of hls.js and dash.js once npm has restored them; null when only MP4 is to be
    /// played.</summary>
    public string? PlayerCache { get; init; }

    /// <summary>Measures and waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
