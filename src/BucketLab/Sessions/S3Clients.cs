using System.Collections.Concurrent;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using BucketLab.Contracts.Playback;
using BucketLab.Contracts.Transport;
using BucketLab.Recording;

namespace BucketLab.Sessions;

/// <summary>Makes clients for a backend, recorded or not.</summary>
/// <param name="backend">The server.</param>
internal sealed class S3Clients(Backend backend) : IDisposable
{
    // Loopback needs no proxy, and a proxy of the environment would hide what goes over the wire.
    private readonly SocketsHttpHandler transport = new()
    {
        UseProxy = !backend.Endpoint.IsLoopback,
        AutomaticDecompression = DecompressionMethods.None,
        AllowAutoRedirect = false,
        SslOptions = PinnedCertificate.Of(backend.CertificateSha256)?.Options ?? new(),
    };
    private readonly ConcurrentDictionary<string, string> signers = new(
        backend.Identities.Select(identity => KeyValuePair.Create(identity.AccessKeyId, identity.Name)),
        StringComparer.Ordinal
    );

    /// <summary>A client of an identity.</summary>
    /// <param name="identity">Who signs.</param>
    /// <param name="log">Where its requests are noted; null for nowhere.</param>
    /// <param name="maxBodyBytes">The longest answer that it reads.</param>
    public AmazonS3Client Create(IdentityKeys identity, RequestLog? log, long maxBodyBytes = long.MaxValue)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = backend.Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = backend.Region,
            HttpClientFactory = new RecordingClientFactory(HandlerOf(log, maxBodyBytes)),
            // What fails must be seen once, as it was, not four times.
            MaxErrorRetry = backend.IsEmbedded ? 0 : 2,
            // The SDK takes a connection that breaks for one that had gone stale, and would send ten times more.
            MaxStaleConnectionRetries = backend.IsEmbedded ? 0 : 10,
        };
        if (!SpeaksTrailers)
        {
            config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }

        return new AmazonS3Client(
            identity.SessionToken is { } token
                ? new SessionAWSCredentials(identity.AccessKeyId, identity.SecretAccessKey, token)
                : new BasicAWSCredentials(identity.AccessKeyId, identity.SecretAccessKey),
            config
        );
    }

    /// <summary>Records its requests under its name from now on.</summary>
    public void Know(IdentityKeys identity) => signers[identity.AccessKeyId] = identity.Name;

    /// <summary>Describes a request of a browser as the ledger says it.</summary>
    public RequestRecord Describe(PageRequest sent)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(sent.Method),
            new Uri(sent.Address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })
        );
        return WireRequest.Describe(request, signers) with
        {
            IsFromBrowser = true,
            Origin = sent.Origin,
            AllowedOrigin = sent.AllowedOrigin,
            IsKeptFromScript = sent.IsKeptFromScript,
            Status = sent.Status,
            StatusWord = sent.Status == 0 ? "no answer" : ((HttpStatusCode)sent.Status).ToString(),
            BytesUp = sent.BytesUp,
            BytesDown = sent.BytesDown,
            ToHeaders = TimeSpan.FromMilliseconds(sent.HeadersMs),
            Duration = TimeSpan.FromMilliseconds(sent.EndMs),
        };
    }

    /// <summary>A client without credentials.</summary>
    /// <param name="log">Where its requests are noted; null for nowhere.</param>
    /// <param name="maxBodyBytes">The longest answer that it reads.</param>
    public HttpClient CreateAnonymous(RequestLog? log, long maxBodyBytes = long.MaxValue) =>
        new(HandlerOf(log, maxBodyBytes), disposeHandler: false) { BaseAddress = backend.Endpoint };

    /// <summary>Closes all connections.</summary>
    public void Dispose() => transport.Dispose();

    // Others refuse bodies in chunks with a checksum at the end (Ceph RGW 16 does).
    private bool SpeaksTrailers =>
        backend.IsEmbedded || backend.Endpoint.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase);

    private HttpMessageHandler HandlerOf(RequestLog? log, long maxBodyBytes) =>
        log is null
            ? Sender(mayRefuse: false)
            : new RecordingHandler(log, signers, Sender(mayRefuse: true)) { MaxBodyBytes = maxBodyBytes };

    // What the lab removes it may always remove; what a learner asks for ends at the limit.
    private HttpMessageHandler Sender(bool mayRefuse) =>
        backend.Spending is { } spending
            ? new SpendGuard(spending, PriceList.Example, signers, mayRefuse, transport)
            : transport;
}
