using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Edge;

/// <summary>A copy of an answer.</summary>
/// <param name="key">The name under which it lies.</param>
/// <param name="path">The path that it is an answer for, whatever the query.</param>
/// <param name="head">Status and headers.</param>
/// <param name="body">Its bytes, which may still be coming.</param>
/// <param name="selecting">The request headers that chose it, with their values (RFC 9111, 4.1).</param>
internal sealed class StoredCopy(
    string key,
    string path,
    StoredHead head,
    CopyBody body,
    IReadOnlyDictionary<string, string> selecting
)
{
    // For what lies around the bytes themselves.
    private const int OverheadBytes = 256;

    private volatile StoredHead current = head;

    public string Key => key;

    public string Path => path;

    public StoredHead Head => current;

    public CopyBody Body => body;

    public IReadOnlyDictionary<string, string> Selecting => selecting;

    /// <summary>Bytes that count against the capacity.</summary>
    public long SizeBytes => OverheadBytes + body.LengthBytes + Head.SizeBytes;

    /// <summary>True if a request with these headers may get it.</summary>
    public bool Answers(IHeaderDictionary request) =>
        selecting.All(field => SelectingHeaders.ValueOf(request, field.Key) == field.Value);

    public void Renew(StoredHead renewed) => current = renewed;
}

/// <summary>Request headers by which answers differ.</summary>
internal static class SelectingHeaders
{
    public static Dictionary<string, string> Of(IHeaderDictionary request, IEnumerable<string> names)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
            values[name] = ValueOf(request, name);
        return values;
    }

    /// <summary>Several lines are one list; blanks around a value mean nothing.</summary>
    public static string ValueOf(IHeaderDictionary request, string name) =>
        string.Join(",", request[name].SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)));
}
