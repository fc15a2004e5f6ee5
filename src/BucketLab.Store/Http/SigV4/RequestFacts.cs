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
    private IReadOnlyList<(string Name, string Value)>? parameters;

    /// <summary>The parameters of the query, still percent-encoded; one without a value has an empty one.</summary>
    public IReadOnlyList<(string Name, string Value)> Parameters
    {
        get => parameters ??= QueryText.Of(RawQuery);
        init => parameters = value;
    }

    /// <summary>The values of a header joined by commas, or null when it is absent.</summary>
    public string? Header(string name) =>
        Headers.TryGetValue(name, out var values)
            ? values is [var only]
                ? only
                : string.Join(',', values)
            : null;

    /// <summary>Returns true if the name of any header begins so.</summary>
    public bool HasHeaderOf(string prefix)
    {
        foreach (var name in Headers.Keys)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
