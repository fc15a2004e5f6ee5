using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.SigV4;

/// <summary>The three fields of a SigV4 Authorization header.</summary>
internal sealed record AuthorizationHeader(Credential Credential, IReadOnlyList<string> SignedHeaders, string Signature)
{
    /// <param name="fields">What follows the algorithm: Credential, SignedHeaders and Signature, divided by
    /// commas.</param>
    public static AuthorizationHeader Parse(string fields)
    {
        var values = fields
            .Split(',')
            .Select(field => field.Trim().Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First()[1].Trim(), StringComparer.Ordinal);
        if (
            !values.TryGetValue("Credential", out var credentialText)
            || !Credential.TryParse(credentialText, out var credential)
        )
            throw S3Error.AuthorizationHeaderMalformed.With(
                "The authorization header is malformed; the Credential must be "
                    + "ACCESS-KEY-ID/yyyyMMdd/REGION/s3/aws4_request."
            );
        if (!values.TryGetValue("SignedHeaders", out var signedHeaders) || signedHeaders.Length == 0)
            throw S3Error.AuthorizationHeaderMalformed.With(
                "The authorization header is malformed; SignedHeaders is missing."
            );
        if (!values.TryGetValue("Signature", out var signature) || signature.Length == 0)
            throw S3Error.AuthorizationHeaderMalformed.With(
                "The authorization header is malformed; Signature is missing."
            );
        return new AuthorizationHeader(credential, signedHeaders.ToLowerInvariant().Split(';'), signature);
    }
}
