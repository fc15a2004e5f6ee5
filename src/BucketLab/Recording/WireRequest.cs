using System.Net.Http.Headers;

namespace BucketLab.Recording;

/// <summary>Reads from an HTTP request what S3 will understand by it (path-style addresses).</summary>
internal static class WireRequest
{
    private static readonly string[] ListingFields = ["prefix", "delimiter"];
    private const string CredentialField = "Credential=";

    public static RequestRecord Describe(HttpRequestMessage request, IReadOnlyDictionary<string, string> signers)
    {
        var address = request.RequestUri!.OriginalString;
        var query = WireQuery.Of(address);
        var (bucket, key) = ResourceOf(address);
        var operation = WireOperation.NameOf(request, bucket.Length > 0, key.Length > 0, query);
        return new RequestRecord
        {
            Number = 0,
            Operation = operation,
            Method = request.Method.Method,
            Bucket = bucket,
            Key = key.Length > 0 ? key : ListedBy(query),
            Range = HeaderOf(request.Headers, "Range"),
            Origin = HeaderOf(request.Headers, "Origin"),
            Status = 0,
            StatusWord = "no answer yet",
            SignedBy = SignerOf(request, query, signers),
            BytesUp = 0,
            BytesDown = 0,
            Start = TimeSpan.Zero,
            ToHeaders = TimeSpan.Zero,
            Duration = TimeSpan.Zero,
        };
    }

    /// <summary>The values of a header in one, or null.</summary>
    public static string? HeaderOf(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static (string Bucket, string Key) ResourceOf(string address)
    {
        var path = address.Split('?', 2)[0];
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        var start = path.IndexOf('/', scheme < 0 ? 0 : scheme + 3);
        var parts = start < 0 ? [""] : path[(start + 1)..].Split('/', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    private static string ListedBy(IReadOnlyDictionary<string, string> query) =>
        string.Join(
            ' ',
            ListingFields
                .Where(name => query.TryGetValue(name, out var value) && value.Length > 0)
                .Select(name => $"{name}={query[name]}")
        );

    private static string SignerOf(
        HttpRequestMessage request,
        IReadOnlyDictionary<string, string> query,
        IReadOnlyDictionary<string, string> signers
    )
    {
        if (query.TryGetValue("X-Amz-Credential", out var credential))
            return NameOf(credential) + ", presigned";
        if (!request.Headers.TryGetValues("Authorization", out var values))
            return "anonymous";
        var authorization = string.Join(' ', values);
        var field = authorization.IndexOf(CredentialField, StringComparison.Ordinal);
        return field < 0 ? "unknown" : NameOf(authorization[(field + CredentialField.Length)..]);

        string NameOf(string scope) => signers.GetValueOrDefault(scope.Split('/', 2)[0], "unknown");
    }
}
