using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.SigV4;

/// <summary>
/// Headers of a request that a link carries in its query: whoever presigns an upload puts <c>x-amz-tagging</c>,
/// <c>x-amz-meta-*</c>, <c>x-amz-acl</c> and the like there, where the signature covers them (Amazon S3 API Reference,
/// "Authenticating requests: using query parameters").
/// </summary>
internal static class LinkHeaders
{
    private const string Prefix = "x-amz-";
    private const string TokenSigns = "!#$%&'*+-.^_`|~";

    // Those that carry the signature itself.
    private static readonly string[] OfSignature =
    [
        "x-amz-algorithm",
        "x-amz-credential",
        "x-amz-date",
        "x-amz-expires",
        "x-amz-signedheaders",
        "x-amz-signature",
        "x-amz-security-token",
    ];

    // Links of version 2 carry the two other headers that it signs as well.
    private static readonly string[] OfVersionTwo = ["content-md5", "content-type"];

    /// <summary>The request with the parameters of its query among its headers.</summary>
    /// <param name="request">As it came.</param>
    /// <param name="isVersionTwo">True if the link is signed with version 2.</param>
    /// <exception cref="S3Exception">A parameter came twice, can be no header, or says otherwise than the header of its
    /// name.</exception>
    public static RequestFacts Apply(RequestFacts request, bool isVersionTwo)
    {
        if (request.Parameters.Count == 0)
            return request;
        Dictionary<string, IReadOnlyList<string>>? headers = null;
        HashSet<string>? seen = null;
        foreach (var (name, value) in ParametersOf(request, isVersionTwo))
        {
            if (!(seen ??= new(StringComparer.Ordinal)).Add(name))
                throw Invalid(name, "came twice in the query");
            if (!IsToken(name) || value.Any(char.IsControl))
                throw Invalid(name, "can be no header");
            if (request.Header(name) is not { } header)
                (headers ??= new(request.Headers, StringComparer.Ordinal))[name] = [value];
            else if (header != value)
                throw Invalid(name, "differs from the header of its name");
        }

        return headers is null ? request : request with { Headers = headers };
    }

    private static bool IsHeader(string name, bool isVersionTwo) =>
        (name.StartsWith(Prefix, StringComparison.Ordinal) && !OfSignature.Contains(name, StringComparer.Ordinal))
        || (isVersionTwo && OfVersionTwo.Contains(name, StringComparer.Ordinal));

    private static IEnumerable<(string Name, string Value)> ParametersOf(RequestFacts request, bool isVersionTwo)
    {
        foreach (var (encodedName, value) in request.Parameters)
        {
            if (
                UriEncoding.TryDecode(encodedName, out var decoded)
                && decoded.ToLowerInvariant() is var name
                && IsHeader(name, isVersionTwo)
            )
                yield return (name, Decode(value));
        }
    }

    private static string Decode(string text) =>
        UriEncoding.TryDecode(text.Replace('+', ' '), out var decoded)
            ? decoded
            : throw S3Error.InvalidUri.With("The query is not UTF-8 after percent-decoding.");

    // RFC 9110 section 5.6.2.
    private static bool IsToken(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || TokenSigns.Contains(letter, StringComparison.Ordinal));

    private static S3Exception Invalid(string name, string why) =>
        S3Error.InvalidArgument.About($"The query parameter {name} {why}.", ("ArgumentName", name));
}
