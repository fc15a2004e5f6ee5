using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Routing;

/// <summary>
/// Bucket, key and query of a request, read from the undecoded request target: servers that decode or normalise a path
/// lose keys such as <c>a//b</c>, <c>..</c> or <c>a%2Fb</c>.
/// </summary>
/// <param name="RawPath">As it came.</param>
/// <param name="RawQuery">As it came, without the question mark.</param>
/// <param name="Bucket">Null for the service itself.</param>
/// <param name="Key">Null for a bucket.</param>
/// <param name="Query">Decoded; a parameter without a value has an empty one.</param>
internal sealed record RequestTarget(
    string RawPath,
    string RawQuery,
    string? Bucket,
    string? Key,
    IReadOnlyDictionary<string, string> Query
)
{
    private const int LongestKeyBytes = 1024;

    private static readonly Dictionary<string, string> NoQuery = new(StringComparer.Ordinal);

    /// <summary>True if the host names the bucket, so that the path does not.</summary>
    public bool IsVirtualHosted { get; init; }

    /// <summary>The query as it came, parameter by parameter.</summary>
    public IReadOnlyList<(string Name, string Value)> Parameters { get; init; } = [];

    public ResourceLevel Level =>
        Bucket is null ? ResourceLevel.Service
        : Key is null ? ResourceLevel.Bucket
        : ResourceLevel.Object;

    /// <param name="rawTarget">The target of the request line, in origin form or absolute form (RFC 9112 section
    /// 3.2).</param>
    /// <param name="virtualBucket">The bucket that the Host header names, or null for path style.</param>
    public static RequestTarget Parse(string rawTarget, string? virtualBucket)
    {
        var origin = OriginForm(rawTarget);
        var mark = origin.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (origin, "") : (origin[..mark], origin[(mark + 1)..]);
        var (bucket, rawKey) = Split(path, virtualBucket);
        var key = rawKey.Length == 0 || bucket is null ? null : DecodeKey(rawKey);
        var parameters = QueryText.Of(query);
        return new RequestTarget(path, query, bucket, key, Decode(parameters))
        {
            IsVirtualHosted = virtualBucket is not null,
            Parameters = parameters,
        };
    }

    private static string OriginForm(string rawTarget)
    {
        if (rawTarget.StartsWith('/'))
            return rawTarget;
        var scheme = rawTarget.IndexOf("://", StringComparison.Ordinal);
        var end = scheme < 0 ? -1 : rawTarget.AsSpan(scheme + 3).IndexOfAny('/', '?'); // of the authority
        var rest = end < 0 ? "" : rawTarget[(scheme + 3 + end)..];
        return rest.StartsWith('/') ? rest : "/" + rest;
    }

    private static (string? Bucket, string RawKey) Split(string path, string? virtualBucket)
    {
        var rest = path[1..];
        if (virtualBucket is not null)
            return (virtualBucket, rest);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var rawBucket = slash < 0 ? rest : rest[..slash];
        return (rawBucket.Length == 0 ? null : Decode(rawBucket), slash < 0 ? "" : rest[(slash + 1)..]);
    }

    private static string DecodeKey(string rawKey)
    {
        // decoded, a key is never longer
        if (
            Encoding.UTF8.GetByteCount(rawKey) > LongestKeyBytes
            && UriEncoding.DecodeBytes(rawKey).Length > LongestKeyBytes
        )
            throw S3Error.KeyTooLong.With();
        return Decode(rawKey);
    }

    private static string Decode(string encoded) =>
        UriEncoding.TryDecode(encoded, out var decoded)
            ? decoded
            : throw S3Error.InvalidUri.With("The path is not UTF-8 after percent-decoding.");

    private static Dictionary<string, string> Decode(IReadOnlyList<(string Name, string Value)> parameters)
    {
        if (parameters.Count == 0)
            return NoQuery;
        var decoded = new Dictionary<string, string>(parameters.Count, StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            decoded.TryAdd(Decode(name.Replace('+', ' ')), Decode(value.Replace('+', ' ')));
        return decoded;
    }
}
