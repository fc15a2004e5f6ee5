using System.Text;

namespace BucketLab.Store.Tests.Http.Wire;

/// <summary>A request exactly as it goes over the wire: nothing is encoded, normalised or added but Connection:
/// close.</summary>
internal sealed record WireRequest(string Method, string Target)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>False sends the body without a Content-Length of its own.</summary>
    public bool HasLength { get; init; } = true;

    /// <summary>Closes the sending half of the connection after the body, as a client that died does.</summary>
    public bool EndsEarly { get; init; }

    public string? this[string name] =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public string Path => Target.Split('?', 2)[0];

    public string Query => Target.Split('?', 2) is [_, var query] ? query : "";

    public WireRequest With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    public WireRequest Replace(string name, string value) =>
        this with
        {
            Headers =
            [
                .. Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)),
                new(name, value),
            ],
        };

    public WireRequest Without(string name) =>
        this with
        {
            Headers = [.. Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))],
        };

    public WireRequest WithBody(string text) => this with { Body = Encoding.UTF8.GetBytes(text) };
}
