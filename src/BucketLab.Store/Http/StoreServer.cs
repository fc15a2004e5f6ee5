using System.Net;
using System.Text;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Control;
using BucketLab.Store.Http.Events;
using BucketLab.Store.Http.Logs;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.Sharing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BucketLab.Store.Http;

/// <summary>The embedded object store, listening on loopback unless it is told otherwise. Several may run in one
/// process, each with its own folder.</summary>
public sealed class StoreServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ObjectStore store;
    private readonly IdleWatch idle;
    private readonly LifecycleTimer lifecycle;
    private readonly Deliveries deliveries;

    private StoreServer(
        WebApplication application,
        ObjectStore store,
        IdleWatch idle,
        LifecycleTimer lifecycle,
        Deliveries deliveries
    )
    {
        (this.application, this.store, this.idle, this.lifecycle, this.deliveries) = (
            application,
            store,
            idle,
            lifecycle,
            deliveries
        );
        Endpoint = new Uri(application.Urls.Single());
        Completion = application.WaitForShutdownAsync();
    }

    /// <summary>The server's address, such as http://127.0.0.1:40123.</summary>
    public Uri Endpoint { get; }

    /// <summary>Ends when the server has stopped, by <see cref="DisposeAsync"/> or because it was idle.</summary>
    public Task Completion { get; }

    /// <summary>Opens the data folder and begins to listen.</summary>
    /// <exception cref="IOException">It cannot listen there, or the folder cannot be used; the message says why and
    /// what to do.</exception>
    public static async Task<StoreServer> StartAsync(
        StoreServerOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var clock = new MovableClock(options.Clock);
        var opened = ObjectStore.Open(options.DataFolder, clock);
        Deliveries? sent = null;
        try
        {
            var tenants = new Tenants(options.Tenants, options.Clock);
            opened.UseQuotas(tenants.AccountOf);
            var identities = new Identities(
                [.. options.Identities, .. options.Tenants.SelectMany(tenant => tenant.Identities)],
                new IdentityFile(options.DataFolder),
                tenants
            );
            var web = Build(options);
            var watch = new IdleWatch(options.IdleTimeout, web.Lifetime.StopApplication);
            var keys = new KeyRing(opened.KeyFile, clock);
            sent = new Deliveries(
                new AccessLog(opened, new ObjectCipher(keys, options.EncryptByDefault), options.Clock, web.Logger),
                new EventPublisher(opened, web.Logger)
            );
            var controls = new StoreControls(new FaultList(), clock);
            var pipeline = new RequestPipeline(opened, keys, identities, options, (controls, sent, web.Logger));
            web.Run(http =>
            {
                watch.Touch();
                return pipeline.HandleAsync(http);
            });
            await web.StartAsync(cancellationToken);
            opened.Verify(damage => web.Logger.LogError("Damaged: {File}", damage));
            var timer = new LifecycleTimer(opened, options.Clock, web.Logger);
            return new StoreServer(web, opened, watch, timer, sent);
        }
        catch (Exception exception)
        {
            if (sent is not null)
                await sent.DisposeAsync();
            opened.Dispose();
            if (Explain(options, exception) is { } explained)
                throw explained;
            throw;
        }
    }

    /// <summary>Ends running requests, within five seconds, and releases the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await idle.DisposeAsync();
        await application.StopAsync();
        await lifecycle.DisposeAsync();
        await deliveries.DisposeAsync();
        await application.DisposeAsync();
        store.Dispose();
    }

    private static IOException? Explain(StoreServerOptions options, Exception problem) =>
        BindErrors.Explain(new IPEndPoint(options.Address, options.Port), problem)
        ?? DataFolderErrors.Explain(options.DataFolder, problem);

    // What keeps the server from starting is thrown, with a sentence; host and Kestrel would write it as well, with a
    // stack trace. So would Diagnostics, which also makes an activity and a scope of every request while it is heard.
    private static bool IsLogged(string? category, LogLevel level) =>
        level >= LogLevel.Warning
        && category
            is not (
                "Microsoft.Extensions.Hosting.Internal.Host"
                or "Microsoft.AspNetCore.Server.Kestrel"
                or "Microsoft.AspNetCore.Hosting.Diagnostics"
            );

    private static WebApplication Build(StoreServerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddSimpleConsole();
        builder.Logging.AddFilter(IsLogged);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(
                    options.Address,
                    options.Port,
                    listen =>
                    {
                        listen.Protocols = HttpProtocols.Http1;
                        if (options.Certificate is { } certificate)
                            listen.UseHttps(certificate);
                        listen.Use(NulPathReader.Use);
                    }
                );
                kestrel.AddServerHeader = false;
                // no byte is lost; HeaderText decodes
                kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
                kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
                kestrel.Limits.MaxRequestBodySize = null; // PutObject has its own limit
                kestrel.Limits.MaxRequestLineSize = 16 * 1024;
                kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
                kestrel.Limits.MaxRequestBufferSize = 1024 * 1024;
                kestrel.Limits.MaxResponseBufferSize = 1024 * 1024;
            });
        return builder.Build();
    }
}
