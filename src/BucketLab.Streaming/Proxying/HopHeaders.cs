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

    /// <summary>Returns the headers of an answer and of its body that are passed on.</summary>
    public static IEnumerable<KeyValuePair<string, string[]>> PassedOn(HttpResponseMessage answer)
    {
        var named = answer.Headers.Connection.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (IsPassedOn(name) && !named.Contains(name))
                yield return new(name, [.. values]);
        }
    }

    private static bool IsPassedOn(string name) => !Names.Contains(name);
}
