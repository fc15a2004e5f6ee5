using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BucketLab.Streaming.Proxying;

/// <summary>Headers that belong to one connection and are not passed on (RFC 9110, 7.6.1).</summary>
internal static class HopHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        // Kestrel asks for the body itself when the forwarder begins to read it.
        "Expect",
    };

    /// <summary>Returns the headers of a request that are passed on.</summary>
    public static IEnumerable<KeyValuePair<string, StringValues>> PassedOn(IHeaderDictionary headers)
    {
        var named = headers
            .Connection.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return headers.Where(header => IsPassedOn(header.Key) && !named.Contains(header.Key));
    }

    /// <summary>Returns true if a header of an answer is passed on.</summary>
    public static bool IsPassedOn(string name) => !Names.Contains(name);
}
