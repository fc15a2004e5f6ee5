namespace BucketLab.Store.Http.SigV4;

/// <summary>The parts of a request that a signature covers, exactly as they came over the wire.</summary>
/// <param name="Method">GET, PUT and so on.</param>
/// <param name="RawPath">The path of the request target, still percent-encoded.</param>
/// <param name="RawQuery">The query without its question mark, still percent-encoded.</param>
/// <param name="Headers">Names in lower case; values in the order they came.</param>
internal sealed record RequestFacts(
    string Method,
    string RawPath,
    string RawQuery,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Headers
)
{
    /// <summary>The values of a header joined by commas, or null when it is absent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(',', values) : null;
}
