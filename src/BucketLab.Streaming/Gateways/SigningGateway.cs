using BucketLab.Contracts.Playback;
using BucketLab.Media;
using BucketLab.Streaming.Proxying;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Gateways;

/// <summary>
/// Private streams: below <c>/_lab/private/{token}/</c> a viewer with a session finds the keys of the store. The
/// playlists that come through name their segments by links signed for the rest of the session. Presigning the
/// multivariant playlist alone would not do: its children are relative names, and a signature is not inherited.
/// </summary>
internal sealed class SigningGateway(Upstream upstream, Forwarder forwarder, SigningKeys? keys, TimeProvider clock)
{
    /// <summary>The sessions.</summary>
    public ViewerSessions Sessions { get; } = new(clock);

    /// <param name="http">The request.</param>
    /// <param name="rest">The token and the key, without a leading slash.</param>
    public Task HandleAsync(HttpContext http, string rest)
    {
        var (token, key) = rest.Split('/', 2) is [var first, var second] ? (first, second) : (rest, "");
        if (keys is null || Sessions.Find(token) is not { } session)
            return TextResponse.WriteAsync(
                http,
                StatusCodes.Status403Forbidden,
                "This session has ended or never was. Open a new one."
            );
        if (!session.Covers(key))
            return TextResponse.WriteAsync(
                http,
                StatusCodes.Status403Forbidden,
                "This key is not part of the session."
            );
        if (http.Request.Method is not ("GET" or "HEAD"))
            return TextResponse.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "A viewer only reads.");
        if (session.Delivery == Delivery.Relay)
            return forwarder.HandleAsync(
                http,
                new ForwardedRequest(_ => Relayed(http, session, key), Label(http, token))
            );
        if (IsPlaylist(key))
        {
            var origin = new PlaylistOrigin(http.Request.QueryString.Value ?? "");
            return forwarder.HandleAsync(
                http,
                new ForwardedRequest(_ => Unconditional(session, key), Label(http, token))
                {
                    Rewrite = text => Sign(text, session, key, origin),
                }
            );
        }
        http.Response.Redirect(Target(session, key), permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    }

    // A child playlist comes through the gateway again by its relative name, and so does what a player adds parameters
    // to, which a signature would not cover, and what only the player can tell the name of. What lies outside is not
    // ours to sign.
    private string Sign(string playlist, ViewerSession session, string playlistKey, PlaylistOrigin origin) =>
        PlaylistUris.Rewrite(
            playlist,
            named =>
            {
                var resolved = PlaylistUri.Resolve(playlistKey, named.Name);
                return
                    named.TakesParameters
                    || Uri.IsWellFormedUriString(named.Name, UriKind.Absolute)
                    || IsPlaylist(resolved)
                    || !session.Covers(resolved)
                    ? named.Name
                    : Target(session, resolved);
            },
            origin
        );

    private HttpRequestMessage Relayed(HttpContext http, ViewerSession session, string key)
    {
        var request = Unconditional(session, key);
        foreach (var name in PartHeaders.Names.Where(http.Request.Headers.ContainsKey))
            request.Headers.TryAddWithoutValidation(name, http.Request.Headers[name].AsEnumerable());
        return request;
    }

    // A conditional answer would be about the store's text, not about the one with the links.
    private HttpRequestMessage Unconditional(ViewerSession session, string key) =>
        new(
            HttpMethod.Get,
            new Uri(
                upstream.Endpoint.GetLeftPart(UriPartial.Authority) + Target(session, key),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );

    private string Target(ViewerSession session, string key)
    {
        var now = clock.GetUtcNow();
        return PresignedTarget.Get(
            upstream.Endpoint.Authority,
            session.Bucket,
            key,
            keys!,
            (now, session.ExpiresAt - now)
        );
    }

    private static string Label(HttpContext http, string token) =>
        (http.Request.Path.Value ?? "/").Replace(token, "...", StringComparison.Ordinal);

    private static bool IsPlaylist(string key) => key.EndsWith(".m3u8", StringComparison.OrdinalIgnoreCase);
}
