using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Control;

/// <summary>The routes below <c>/_lab/</c>. A request that changes something shows the token that the starter of the
/// server was given: other users of the machine have none.</summary>
internal sealed class ControlSurface(string token, IReadOnlyList<Route> routes)
{
    /// <summary>Answers a request that is the lab's own.</summary>
    /// <returns>False for a request that goes to the store.</returns>
    public async Task<bool> HandleAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(PlaybackApi.Root, StringComparison.Ordinal, out var below))
            return false;
        var rest = below.Value?.TrimStart('/') ?? "";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (routes.FirstOrDefault(route => route.Fits(http.Request.Method, rest)) is not { } found)
            await TextResponse.WriteAsync(
                http,
                StatusCodes.Status404NotFound,
                "There is nothing of the lab at this address."
            );
        else if (found.NeedsToken && !ShownToken.Is(http, token))
            await TextResponse.WriteAsync(
                http,
                StatusCodes.Status403Forbidden,
                $"This needs the header {PlaybackApi.TokenHeader} with the token that the server was started with."
            );
        else
            await found.Handle(http, rest[found.Path.Length..]);
        return true;
    }
}
