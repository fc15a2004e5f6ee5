using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Proxying;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Edge;

/// <summary>Requests of an edge to its origin. Where they go is not for a client to say: the origin's address is put
/// before every target.</summary>
/// <param name="upstream">The origin.</param>
/// <param name="keys">Sign what the edge reads from private buckets; null when clients' requests go on as they
/// are.</param>
/// <param name="traffic">Where requests are entered.</param>
/// <param name="clock">Waits.</param>
internal sealed class OriginRequests(Upstream upstream, SigningKeys? keys, EdgeTraffic traffic, EdgeClock clock)
{
    private static readonly TimeSpan SignedFor = TimeSpan.FromMinutes(15);

    private volatile EdgeOrigin way = new();

    /// <summary>The way there; may be set while requests are under way.</summary>
    public EdgeOrigin Way
    {
        get => way;
        set => way = value;
    }

    /// <summary>The origin's scheme and authority.</summary>
    public string Authority => upstream.Endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>The client's own request.</summary>
    public HttpRequestMessage Forwarded(HttpContext http, HttpContent? content = null)
    {
        var request = upstream.Readdress(http, content);
        request.Headers.TryAddWithoutValidation("Via", EdgeHeaders.Via);
        if (keys is not null)
            Sign(request, http);
        return request;
    }

    /// <summary>A request for the whole answer, from which a copy can be made.</summary>
    public HttpRequestMessage Whole(HttpContext http)
    {
        var request = Forwarded(http);
        request.Method = HttpMethod.Get;
        // What one client has, or wants only a part of, is not what a copy is made from.
        foreach (var name in PartHeaders.Names)
            request.Headers.Remove(name);
        return request;
    }

    /// <summary>A request that asks whether a copy still holds (RFC 9111, 4.3.1).</summary>
    public HttpRequestMessage Renewing(HttpContext http, StoredHead head)
    {
        var request = Whole(http);
        if (head.ETag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (head.LastModified is not null)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", head.Fields["Last-Modified"]);
        return request;
    }

    /// <summary>Sends a request; the answer's body is not read yet.</summary>
    /// <returns>The answer, and the number under which its bytes are counted.</returns>
    /// <exception cref="HttpRequestException">The origin does not answer, or the way is cut.</exception>
    public async Task<(HttpResponseMessage Answer, int Number)> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var number = traffic.Begin(
            new EdgeExchange(0, request.Method.Method, Uri.UnescapeDataString(request.RequestUri!.AbsolutePath))
            {
                IsToOrigin = true,
                Range = request.Headers.NonValidated.TryGetValues("Range", out var range) ? range.ToString() : null,
                IsConditional =
                    request.Headers.NonValidated.Contains("If-None-Match")
                    || request.Headers.NonValidated.Contains("If-Modified-Since"),
            }
        );
        await clock.WaitAsync(TimeSpan.FromMilliseconds(way.LatencyMs), cancellationToken);
        if (!way.IsReachable)
            throw new HttpRequestException("The way from the edge to its origin is cut.");
        var answer = await upstream.SendAsync(request, cancellationToken);
        traffic.Answered(number, (int)answer.StatusCode);
        return (answer, number);
    }

    // The viewer's link was for the edge; the origin is shown a signature of the edge's own.
    private void Sign(HttpRequestMessage request, HttpContext http)
    {
        var (bucket, key) = (http.Request.Path.Value ?? "/").TrimStart('/').Split('/', 2) is [var first, var second]
            ? (first, second)
            : ("", "");
        // The signature is for GET; who asked with HEAD is sent no body.
        request.Method = HttpMethod.Get;
        request.Headers.Remove("Authorization");
        request.RequestUri = new Uri(
            Authority
                + PresignedTarget.Get(upstream.Endpoint.Authority, bucket, key, keys!, (clock.OfMachine, SignedFor)),
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
    }
}
