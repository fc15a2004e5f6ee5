using BucketLab.Contracts.Playback;
using BucketLab.Contracts.Transport;
using BucketLab.Streaming.Networks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Proxying;

/// <summary>
/// Stands on loopback between a program and a store, and records what the program asks. Requests pass to the letter,
/// the Host header included, because the program signs for the address that it was given.
/// </summary>
public sealed class RecordingProxy : IAsyncDisposable
{
    // What a client says about itself in a query, beside the operation.
    private static readonly string[] Unrecorded = ["X-Amz-", "x-id"];

    private readonly WebApplication application;
    private readonly Upstream upstream;
    private readonly ExchangeLedger ledger = new(TimeProvider.System);
    private volatile RequestGate? gate;

    private RecordingProxy(Uri store, PinnedCertificate? certificate)
    {
        upstream = new Upstream(store, certificate);
        var forwarder = new Forwarder(upstream, new NetworkSettings(Network.Perfect), ledger, TimeProvider.System);
        application = StreamingServer.Build(0);
        application.Run(http =>
            LoopbackHost.Accepts(http) ? HandleAsync(http, forwarder) : LoopbackHost.RefuseAsync(http)
        );
    }

    /// <summary>The proxy's address, such as http://127.0.0.1:40123.</summary>
    public Uri Endpoint => new(application.Urls.Single());

    /// <summary>The requests so far. The path of each has its query behind it, without signatures.</summary>
    public IReadOnlyList<Exchange> Exchanges => ledger.After(0);

    /// <summary>Begins to listen on a port that the system chooses.</summary>
    /// <param name="store">The store, without a path.</param>
    /// <param name="certificate">The certificate that the store must show; null for one that the system trusts.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<RecordingProxy> StartAsync(
        Uri store,
        PinnedCertificate? certificate,
        CancellationToken cancellationToken
    )
    {
        var proxy = new RecordingProxy(store, certificate);
        await proxy.application.StartAsync(cancellationToken);
        return proxy;
    }

    /// <summary>Puts a gate before the requests from now on; null takes it away.</summary>
    public void Put(RequestGate? before) => gate = before;

    /// <summary>Ends running requests, within two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        upstream.Dispose();
    }

    private async Task HandleAsync(HttpContext http, Forwarder forwarder)
    {
        var (target, isPassed) = (TargetOf(http.Request), false);
        await (gate is { } before ? before(http.Request.Method, target, PassAsync) : PassAsync());
        if (!isPassed)
            http.Abort();

        Task PassAsync()
        {
            isPassed = true;
            return forwarder.HandleAsync(
                http,
                new ForwardedRequest(
                    content =>
                    {
                        var request = upstream.Readdress(http, content);
                        request.Headers.Host = http.Request.Host.Value;
                        return request;
                    },
                    target
                )
            );
        }
    }

    private static string TargetOf(HttpRequest request)
    {
        var query = request.Query.Where(item =>
            !Unrecorded.Any(name => item.Key.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        );
        var text = string.Join('&', query.Select(item => item.Value == "" ? item.Key : $"{item.Key}={item.Value}"));
        return text.Length == 0 ? request.Path.Value ?? "/" : $"{request.Path.Value}?{text}";
    }
}
