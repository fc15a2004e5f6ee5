using System.Net;
using System.Text;
using BucketLab.Contracts.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BucketLab.Streaming.Proxying;

/// <summary>The store behind the line.</summary>
/// <param name="endpoint">Its address, without a path.</param>
/// <param name="certificate">The certificate that it must show; null for one that the system trusts.</param>
internal sealed class Upstream(Uri endpoint, PinnedCertificate? certificate = null) : IDisposable
{
    private readonly HttpMessageInvoker invoker = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            SslOptions = certificate?.Options ?? new(),
            // As Kestrel read them.
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        }
    );

    /// <summary>The store's address.</summary>
    public Uri Endpoint => endpoint;

    /// <summary>Sends a request; the answer's body is not read yet.</summary>
    /// <exception cref="HttpRequestException">The store does not answer.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        invoker.SendAsync(request, cancellationToken);

    /// <summary>The public key of the pinned certificate, as a browser is told of it; null without one.</summary>
    /// <exception cref="HttpRequestException">The store does not answer, or shows another certificate.</exception>
    public async Task<string?> PinnedKeyAsync(CancellationToken cancellationToken)
    {
        if (certificate is { PublicKeySha256: null })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, endpoint);
            using var answer = await SendAsync(request, cancellationToken);
        }
        return certificate?.PublicKeySha256;
    }

    /// <summary>
    /// The viewer's request as the store gets it: the same target to the letter, and the store's own authority as Host,
    /// so that a signature made for the store holds although the viewer asked the proxy.
    /// </summary>
    public HttpRequestMessage Readdress(HttpContext http, HttpContent? content)
    {
        var target = OriginForm(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var address = new Uri(
            endpoint.GetLeftPart(UriPartial.Authority) + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        // An empty body has headers of its own, which may be signed.
        content ??= http.Request.ContentLength == 0 ? new ByteArrayContent([]) : null;
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), address)
        {
            Content = content,
            Version = HttpVersion.Version11,
        };
        foreach (var (name, values) in HopHeaders.PassedOn(http.Request.Headers))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }
        request.Headers.Host = endpoint.Authority;
        return request;
    }

    /// <summary>The target of a request without an authority: a client that takes this server for its proxy sends the
    /// absolute form; OPTIONS may send an asterisk (RFC 9112, section 3.2).</summary>
    public static string OriginForm(string target)
    {
        if (target.StartsWith('/'))
            return target;
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        var end = scheme < 0 ? -1 : target.AsSpan(scheme + 3).IndexOfAny('/', '?'); // of the authority
        var rest = end < 0 ? "" : target[(scheme + 3 + end)..];
        return rest.StartsWith('/') ? rest : "/" + rest;
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose() => invoker.Dispose();
}
