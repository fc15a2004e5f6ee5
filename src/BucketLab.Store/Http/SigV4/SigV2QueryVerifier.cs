using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;

namespace BucketLab.Store.Http.SigV4;

/// <summary>
/// Links signed with version 2 (Amazon S3 User Guide, "Signing and authenticating REST requests", query string
/// alternative). boto3 still makes them for us-east-1 unless it is told otherwise, so that refusing them would refuse
/// every link made by a learner.
/// </summary>
internal sealed class SigV2QueryVerifier(Func<string, StoreIdentity?> identities, HostNames hosts)
{
    private static readonly string[] SignedParameters =
    [
        "accelerate",
        "acl",
        "attributes",
        "cors",
        "defaultObjectAcl",
        "delete",
        "encryption",
        "lifecycle",
        "legal-hold",
        "location",
        "logging",
        "notification",
        "object-lock",
        "partNumber",
        "policy",
        "policyStatus",
        "publicAccessBlock",
        "replication",
        "requestPayment",
        "response-cache-control",
        "response-content-disposition",
        "response-content-encoding",
        "response-content-language",
        "response-content-type",
        "response-expires",
        "restore",
        "retention",
        "select",
        "select-type",
        "tagging",
        "torrent",
        "uploadId",
        "uploads",
        "versionId",
        "versioning",
        "versions",
        "website",
    ];

    public static bool IsFor(SignatureParameters query) => query.Has("AWSAccessKeyId") && query.Has("Signature");

    public Authentication Verify(RequestFacts sent, SignatureParameters query, DateTimeOffset now)
    {
        var request = LinkHeaders.Apply(sent, isVersionTwo: true); // the signature covers them as if they were headers
        var accessKeyId = query.Get("AWSAccessKeyId")!;
        if (
            !long.TryParse(query.Get("Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || expires > 253_402_300_799
        )
            throw S3Error.AccessDenied.With(
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters."
            );
        var identity = identities(accessKeyId) ?? throw SigV4Refusal.UnknownKey(accessKeyId);
        var end = DateTimeOffset.FromUnixTimeSeconds(expires);
        if (now >= end)
            throw SigV4Refusal.Expired(end, TimeSpan.Zero, now);
        var text = StringToSign(request, expires);
        var expected = Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(identity.SecretAccessKey), Encoding.UTF8.GetBytes(text))
        );
        if (
            !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(expected),
                Encoding.UTF8.GetBytes(query.Get("Signature")!)
            )
        )
            throw new S3Exception(S3Error.SignatureDoesNotMatch, S3Error.SignatureDoesNotMatch.Message)
            {
                Details = [new("AWSAccessKeyId", accessKeyId), new("StringToSign", text)],
            };
        return new Authentication(identity, null, null) { IsVersionTwo = true };
    }

    private string StringToSign(RequestFacts request, long expires)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{request.Method}\n{request.Header("content-md5")}\n{request.Header("content-type")}\n{expires}\n"
        );
        foreach (
            var name in request
                .Headers.Keys.Where(name => name.StartsWith("x-amz-", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
            text.Append(name).Append(':').Append(request.Header(name)!.Trim()).Append('\n');
        if (hosts.BucketOf(request.Header("host")) is { } bucket)
            text.Append('/').Append(bucket);
        text.Append(request.RawPath);
        var parameters = request
            .RawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Split('=', 2))
            .Where(pair => IsSigned(pair[0]))
            .OrderBy(pair => pair[0], StringComparer.Ordinal)
            .Select(pair =>
                pair.Length == 1 || (pair[1].Length == 0 && !pair[0].StartsWith("response-", StringComparison.Ordinal))
                    ? pair[0]
                    : $"{pair[0]}={Decode(pair[1])}"
            )
            .ToList();
        return text.Append(parameters.Count > 0 ? "?" : "").AppendJoin('&', parameters).ToString();
    }

    // What a link is for must not be changed by a parameter that its signature does not cover.
    private static bool IsSigned(string name) =>
        SignedParameters.Contains(name, StringComparer.Ordinal) || SubResources.Names.Contains(name);

    private static string Decode(string value) =>
        UriEncoding.TryDecode(value.Replace('+', ' '), out var decoded) ? decoded : value;
}
