using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Contracts.Playback;

/// <summary>The query of a link that an edge checks: <c>?expires=SECOND&amp;signature=HEX</c>.</summary>
/// <param name="Expires">The second of its end, counted from 1970 (Unix time).</param>
/// <param name="Signature">HMAC-SHA256 over path and second, as 64 small hexadecimal digits.</param>
public sealed record EdgeLink(long Expires, string Signature)
{
    /// <summary>The signature for a path and a second.</summary>
    /// <param name="key">The key of the edge.</param>
    /// <param name="path">The path, with everything but letters, digits, <c>-._~</c> and slashes escaped.</param>
    /// <param name="expires">The second of the end.</param>
    public static string Sign(byte[] key, string path, long expires) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                key,
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{path}\n{expires}"))
            )
        );

    /// <summary>Reads a query that is exactly of this form; null for any other.</summary>
    public static EdgeLink? Parse(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return
            query.Split('&') is [var first, var second]
            && first.StartsWith("?expires=", StringComparison.Ordinal)
            && second.StartsWith("signature=", StringComparison.Ordinal)
            && long.TryParse(first[9..], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            ? new EdgeLink(expires, second[10..])
            : null;
    }

    /// <summary>The query itself.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"?expires={Expires}&signature={Signature}");
}
