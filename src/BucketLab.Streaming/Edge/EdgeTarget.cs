using System.Globalization;
using System.Text;
using BucketLab.Streaming.Proxying;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BucketLab.Streaming.Edge;

/// <summary>A resource as the cache names it.</summary>
/// <param name="Path">The path in one spelling, so that whoever changes an object in another one changes its copies
/// too.</param>
/// <param name="Query">The query with its question mark; empty for none.</param>
internal sealed record EdgeTarget(string Path, string Query)
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    public static EdgeTarget Of(HttpContext http) =>
        Of(Upstream.OriginForm(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget));

    public static EdgeTarget Of(string originForm)
    {
        var query = originForm.IndexOf('?', StringComparison.Ordinal);
        return query < 0
            ? new EdgeTarget(Normal(originForm), "")
            : new EdgeTarget(Normal(originForm[..query]), originForm[query..]);
    }

    /// <summary>The name under which copies lie.</summary>
    public string KeyOf(bool hasQuery) => hasQuery ? Path + Query : Path;

    // RFC 3986, 6.2.2: an escaped letter is that letter. A store takes %2F for a slash as well.
    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        for (var at = 0; at < path.Length; at++)
        {
            if (
                path[at] == '%'
                && at + 2 < path.Length
                && byte.TryParse(path.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, null, out var value)
            )
            {
                Append(normal, value);
                at += 2;
            }
            else if (path[at] == '%')
                normal.Append('%'); // no escape, and not the same as an escaped %
            else
                Append(normal, (byte)path[at]);
        }
        return normal.ToString();
    }

    private static void Append(StringBuilder normal, byte value)
    {
        if (value == '/' || Unreserved.Contains((char)value, StringComparison.Ordinal))
            normal.Append((char)value);
        else
            normal.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
    }
}
