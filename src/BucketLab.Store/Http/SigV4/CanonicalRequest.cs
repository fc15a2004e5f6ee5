namespace BucketLab.Store.Http.SigV4;

/// <summary>The text a signature is made over (AWS Signature Version 4, "Create a canonical request").</summary>
internal static class CanonicalRequest
{
    /// <summary>Writes it; whoever asked disposes of the buffer.</summary>
    public static TextBuffer Create(
        RequestFacts request,
        IReadOnlyList<string> signedHeaders,
        string payloadHash,
        string? leftOutParameter = null
    )
    {
        var text = new TextBuffer();
        text.Append(request.Method).Append('\n');
        text.Append(CanonicalPath(request.RawPath)).Append('\n');
        AppendQuery(text, request.Parameters, leftOutParameter);
        text.Append('\n');
        foreach (var name in signedHeaders)
            text.Append(name).Append(':').Append(HeaderValue(request, name)).Append('\n');
        var separator = "\n";
        foreach (var name in signedHeaders)
        {
            text.Append(separator).Append(name);
            separator = ";";
        }

        return text.Append('\n').Append(payloadHash);
    }

    /// <summary>Writes what is signed in the end; whoever asked disposes of the buffer.</summary>
    public static TextBuffer StringToSign(string timestamp, CredentialScope scope, TextBuffer canonicalRequest) =>
        new TextBuffer()
            .Append("AWS4-HMAC-SHA256\n")
            .Append(timestamp)
            .Append('\n')
            .Append(scope.ToString())
            .Append('\n')
            .AppendSha256Of(canonicalRequest);

    // S3 encodes the path once and does not normalise it; clients differ in what they leave unencoded on the wire.
    private static string CanonicalPath(string rawPath) =>
        rawPath.Length == 0 ? "/" : UriEncoding.Recode(rawPath, keepsSlash: true);

    private static void AppendQuery(TextBuffer text, IReadOnlyList<(string Name, string Value)> sent, string? leftOut)
    {
        if (sent.Count == 0)
            return;
        var parameters = new List<(string Name, string Value)>(sent.Count);
        foreach (var (name, value) in sent)
            parameters.Add((Recode(name), Recode(value)));
        parameters.Sort(
            static (one, other) =>
                string.CompareOrdinal(one.Name, other.Name) is not 0 and var order
                    ? order
                    : string.CompareOrdinal(one.Value, other.Value)
        );
        var separator = "";
        foreach (var (name, value) in parameters)
        {
            if (name == leftOut)
                continue;
            text.Append(separator).Append(name).Append('=').Append(value);
            separator = "&";
        }
    }

    private static string Recode(string encoded) => UriEncoding.Recode(encoded.Replace('+', ' '), keepsSlash: false);

    private static string HeaderValue(RequestFacts request, string name) =>
        request.Headers.TryGetValue(name, out var values)
            ? values is [var only]
                ? Fold(only)
                : string.Join(',', values.Select(Fold))
            : "";

    private static string Fold(string value) =>
        IsFolded(value) ? value : string.Join(' ', value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    // Nearly every value comes as it is signed.
    private static bool IsFolded(string value) =>
        !value.StartsWith(' ')
        && !value.EndsWith(' ')
        && !value.Contains('\t', StringComparison.Ordinal)
        && !value.Contains("  ", StringComparison.Ordinal);
}
