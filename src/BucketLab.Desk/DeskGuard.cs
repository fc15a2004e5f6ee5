using BucketLab.Contracts;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Desk;

/// <summary>
/// Lets in only requests that were addressed to this desk and that its own page made: a page from elsewhere that has
/// its own name point to loopback has the wrong Host, and one from another port has another Origin.
/// </summary>
/// <param name="hostName">A name besides loopback by which browsers reach the desk; null for none.</param>
internal sealed class DeskGuard(string? hostName)
{
    /// <summary>The status that refuses a request; null for one that may pass.</summary>
    /// <param name="request">The request.</param>
    /// <param name="needsOrigin">True for the socket, which every browser opens with an Origin.</param>
    public int? Refuse(HttpRequest request, bool needsOrigin)
    {
        if (!IsOurs(request.Host.Host))
            return StatusCodes.Status421MisdirectedRequest;
        var origins = request.Headers.Origin;
        if (origins.Count == 0)
            return needsOrigin ? StatusCodes.Status403Forbidden : null;
        return origins.Count == 1 && IsSameOrigin(origins[0], request) ? null : StatusCodes.Status403Forbidden;
    }

    // A tunnel of a dev container ends TLS before it comes here: the scheme and, with a name given, the port may
    // differ.
    private bool IsSameOrigin(string? origin, HttpRequest request)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var address) || !IsOurs(address.Host))
            return false;
        return string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (hostName is not null && Same(address.Host, hostName));
    }

    private bool IsOurs(string host) => LoopbackName.Is(host) || (hostName is not null && Same(host, hostName));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
