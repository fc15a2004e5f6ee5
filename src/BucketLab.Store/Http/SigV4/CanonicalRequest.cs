using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Store.Http.SigV4;

/// <summary>The text a signature is made over (AWS Signature Version 4, "Create a canonical request").</summary>
internal static class CanonicalRequest
{
    public static string Create(
        RequestFacts request,
        IReadOnlyList<string> signedHeaders,
        string payloadHash,
        string? leftOutParameter = null
    )
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(CanonicalPath(request.RawPath)).Append('\n');
        text.Append(CanonicalQuery(request.RawQuery, leftOutParameter)).Append('\n');
        foreach (var name in signedHeaders)
            text.Append(name).Append(':').Append(HeaderValue(request, name)).Append('\n');
        text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash);
        return text.ToString();
    }

    public static string StringToSign(string timestamp, CredentialScope scope, string canonicalRequest) =>
        $"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n"
        + $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

    // S3 encodes the path once and does not normalise it; clients differ in what they leave unencoded on the wire.
    private static string CanonicalPath(string rawPath) =>
        rawPath.Length == 0 ? "/" : UriEncoding.Encode(UriEncoding.DecodeBytes(rawPath), keepsSlash: true);

    private static string CanonicalQuery(string rawQuery, string? leftOut)
    {
        if (rawQuery.Length == 0)
            return "";
        return string.Join(
            '&',
            rawQuery
                .Split('&')
                .Where(parameter => parameter.Length > 0)
                .Select(parameter => parameter.Split('=', 2))
                .Select(pair => (Name: Recode(pair[0]), Value: pair.Length == 2 ? Recode(pair[1]) : ""))
                .Where(pair => pair.Name != leftOut)
                .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                .ThenBy(pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => $"{pair.Name}={pair.Value}")
        );
    }

    private static string Recode(string encoded) =>
        UriEncoding.Encode(UriEncoding.DecodeBytes(encoded.Replace('+', ' ')), keepsSlash: false);

    private static string HeaderValue(RequestFacts request, string name) =>
        request.Headers.TryGetValue(name, out var values) ? string.Join(',', values.Select(Fold)) : "";

    private static string Fold(string value) =>
        string.Join(' ', value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
