using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Store.Tests.Http.Wire;

/// <summary>
/// Signature Version 4 written once more from the specification, so that the store's own code is not its judge. Paths
/// and queries must already be in canonical encoding.
/// </summary>
internal sealed class WireSigner(StoreIdentity identity, DateTimeOffset time)
{
    public string Region { get; init; } = "us-east-1";

    public string Service { get; init; } = "s3";

    public string Timestamp { get; } = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public string Scope => $"{Timestamp[..8]}/{Region}/{Service}/aws4_request";

    /// <summary>Signs every header there is, in the Authorization header. The payload's hash is computed when it is not
    /// given.</summary>
    public WireRequest Sign(WireRequest request, params string[] unsignedHeaders)
    {
        var payload = request["x-amz-content-sha256"] ?? Hex(SHA256.HashData(request.Body));
        var dated = request.Replace("x-amz-date", Timestamp).Replace("x-amz-content-sha256", payload);
        var names = Names(dated, unsignedHeaders);
        var signature = Signature(dated, dated.Query, names, payload);
        return dated.With(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={identity.AccessKeyId}/{Scope},SignedHeaders="
                + $"{string.Join(';', names)},Signature={signature}"
        );
    }

    /// <summary>Signs in the query; the headers that are there are signed as well.</summary>
    public WireRequest Presign(WireRequest request, string expires = "900", string payload = "UNSIGNED-PAYLOAD")
    {
        var names = Names(request, []);
        var query =
            (request.Query.Length == 0 ? "" : request.Query + "&")
            + $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={identity.AccessKeyId}%2F"
            + $"{Scope.Replace("/", "%2F", StringComparison.Ordinal)}"
            + $"&X-Amz-Date={Timestamp}&X-Amz-Expires={expires}&X-Amz-SignedHeaders={string.Join("%3B", names)}";
        return request with
        {
            Target = $"{request.Path}?{query}&X-Amz-Signature={Signature(request, query, names, payload)}",
        };
    }

    public string SignText(string text) => Hex(HMACSHA256.HashData(Key(), Encoding.UTF8.GetBytes(text)));

    public static string SignatureOf(WireRequest signed) => signed["Authorization"]!.Split("Signature=")[1];

    public static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    private static List<string> Names(WireRequest request, string[] unsignedHeaders) =>
        [
            .. request
                .Headers.Select(header => header.Key.ToLowerInvariant())
                .Except(unsignedHeaders, StringComparer.Ordinal)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private string Signature(WireRequest request, string query, List<string> names, string payload)
    {
        var headers = names.Select(name =>
            name
            + ":"
            + string.Join(
                ',',
                request
                    .Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    .Select(header => header.Value.Trim())
            )
            + "\n"
        );
        var sorted =
            query.Length == 0
                ? ""
                : string.Join(
                    '&',
                    query
                        .Split('&')
                        .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=")
                        .OrderBy(pair => pair.Split('=')[0], StringComparer.Ordinal)
                        .ThenBy(pair => pair, StringComparer.Ordinal)
                );
        var canonical =
            $"{request.Method}\n{request.Path}\n{sorted}\n{string.Concat(headers)}\n"
            + $"{string.Join(';', names)}\n{payload}";
        return SignText(
            $"AWS4-HMAC-SHA256\n{Timestamp}\n{Scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}"
        );
    }

    private byte[] Key()
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + identity.SecretAccessKey);
        foreach (var part in Scope.Split('/'))
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return key;
    }
}
