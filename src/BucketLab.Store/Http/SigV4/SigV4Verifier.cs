using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;

namespace BucketLab.Store.Http.SigV4;

/// <summary>Checks who signed a request, in its header or in its query (AWS Signature Version 4 for Amazon
/// S3).</summary>
/// <param name="identities">Looks an identity up by access key id.</param>
/// <param name="region">The region that credentials must be scoped to.</param>
/// <param name="hosts">Which hosts are this store's; links of version 2 sign the bucket that a host names.</param>
internal sealed class SigV4Verifier(Func<string, StoreIdentity?> identities, string region, HostNames hosts)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string TimestampFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int LongestExpirySeconds = 604_800;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    private readonly SigningKeyCache keys = new();
    private readonly SigV2QueryVerifier versionTwo = new(identities, hosts);

    /// <param name="request">The request.</param>
    /// <param name="now">The time that a signature in the header is held against.</param>
    /// <param name="linkNow">The time that the expiry of a link is held against.</param>
    public Authentication Verify(RequestFacts request, DateTimeOffset now, DateTimeOffset linkNow)
    {
        // an empty one says nothing
        var authorization = request.Header("authorization") is { Length: > 0 } header ? header : null;
        var query = SignatureParameters.Of(request);
        if (authorization is not null && (query.Has("X-Amz-Algorithm") || SigV2QueryVerifier.IsFor(query)))
            throw S3Error.InvalidArgument.With(
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
                    + "parameter or the Authorization header should be specified"
            );
        if (request.Header("x-amz-security-token") is not null || query.Has("X-Amz-Security-Token"))
            throw S3Error.InvalidToken.With("This store issues no session tokens. Sign with an access key alone.");
        if (authorization is not null)
            return VerifyHeader(request, authorization, now);
        if (SigV2QueryVerifier.IsFor(query))
            return versionTwo.Verify(request, query, linkNow);
        return query.Has("X-Amz-Algorithm") || query.Has("X-Amz-Signature")
            ? VerifyQuery(request, query, linkNow)
            : Authentication.Anonymous;
    }

    private Authentication VerifyHeader(RequestFacts request, string authorization, DateTimeOffset now)
    {
        if (!authorization.StartsWith(Algorithm, StringComparison.Ordinal))
            throw SigV4Refusal.UnsupportedAuthorization(authorization);
        if (request.Headers["authorization"].Count > 1)
            throw S3Error.InvalidArgument.With("Only one Authorization header may be sent.");
        var fields = AuthorizationHeader.Parse(authorization.AsSpan(Algorithm.Length));
        CheckScope(fields.Credential.Scope, S3Error.AuthorizationHeaderMalformed);
        var (timestamp, time) = HeaderTime(request);
        if (!timestamp.StartsWith(fields.Credential.Scope.Date, StringComparison.Ordinal))
            throw S3Error.AuthorizationHeaderMalformed.With(
                "The date in the credential scope does not fit the date of the request."
            );
        if ((now - time).Duration() > Skew)
            throw SigV4Refusal.Skewed(timestamp, now, Skew);
        var payload =
            request.Header(PayloadHash.Header)
            ?? throw S3Error.InvalidRequest.With("Missing required header for this request: x-amz-content-sha256");
        if (!PayloadHash.IsKnown(payload))
            throw S3Error.InvalidArgument.With(
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value or a valid sha256 value."
            );
        CheckSignedHeaders(request, fields.SignedHeaders);
        var signed = new SignedRequest(fields.Credential, fields.SignedHeaders, fields.Signature, timestamp, payload);
        return Check(request, signed, leftOut: null);
    }

    private Authentication VerifyQuery(RequestFacts request, SignatureParameters query, DateTimeOffset now)
    {
        if (query.Get("X-Amz-Algorithm") != Algorithm)
            throw S3Error.AuthorizationQueryParametersError.With("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        if (!Credential.TryParse(query.Required("X-Amz-Credential"), out var credential))
            throw S3Error.AuthorizationQueryParametersError.With(
                "X-Amz-Credential must be ACCESS-KEY-ID/yyyyMMdd/REGION/s3/aws4_request."
            );
        CheckScope(credential.Scope, S3Error.AuthorizationQueryParametersError);
        var timestamp = query.Required("X-Amz-Date");
        if (
            !TryParseTime(timestamp, out var time)
            || !timestamp.StartsWith(credential.Scope.Date, StringComparison.Ordinal)
        )
            throw S3Error.AuthorizationQueryParametersError.With(
                "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\" and of the day in the "
                    + "credential."
            );
        var lifetime = Lifetime(query.Required("X-Amz-Expires"));
        if (time - now > Skew)
            throw S3Error.AccessDenied.With("Request is not valid yet");
        if (now >= time + lifetime)
            throw SigV4Refusal.Expired(time + lifetime, lifetime, now);
        var signedHeaders = query.Required("X-Amz-SignedHeaders").Split(';');
        CheckSignedHeaders(request, signedHeaders);
        var payload =
            query.Get("X-Amz-Content-Sha256")
            ?? (
                signedHeaders.Contains(PayloadHash.Header, StringComparer.Ordinal)
                    ? request.Header(PayloadHash.Header)
                    : null
            )
            ?? PayloadHash.Unsigned;
        var signed = new SignedRequest(
            credential,
            signedHeaders,
            query.Required("X-Amz-Signature"),
            timestamp,
            payload
        );
        return Check(request, signed, leftOut: "X-Amz-Signature");
    }

    private Authentication Check(RequestFacts request, SignedRequest signed, string? leftOut)
    {
        var identity =
            identities(signed.Credential.AccessKeyId) ?? throw SigV4Refusal.UnknownKey(signed.Credential.AccessKeyId);
        var key = keys.Of(identity.SecretAccessKey, signed.Credential.Scope);
        using var canonical = CanonicalRequest.Create(request, signed.SignedHeaders, signed.PayloadHash, leftOut);
        using var stringToSign = CanonicalRequest.StringToSign(signed.Timestamp, signed.Credential.Scope, canonical);
        var expected = stringToSign.HmacSha256(key);
        if (!SigningKey.IsSame(expected, signed.Signature))
            throw SigV4Refusal.Mismatch(signed, stringToSign.ToString(), canonical.ToString());
        return new Authentication(
            identity,
            signed.PayloadHash,
            new ChunkSeed(key, signed.Timestamp, signed.Credential.Scope, expected)
        );
    }

    private void CheckScope(CredentialScope scope, S3Error error)
    {
        if (scope.Service != "s3")
            throw error.With($"The credential is scoped to the service '{scope.Service}'; this is s3.");
        if (scope.Region != region)
            throw SigV4Refusal.WrongRegion(error, scope.Region, region);
    }

    // An x-amz- header that is not signed could have been added on the way.
    private static void CheckSignedHeaders(RequestFacts request, IReadOnlyList<string> signedHeaders)
    {
        if (!signedHeaders.Contains("host", StringComparer.Ordinal))
            throw S3Error.SignatureDoesNotMatch.With("The signed headers must include host.");
        foreach (var name in request.Headers.Keys)
        {
            if (
                name.StartsWith("x-amz-", StringComparison.Ordinal)
                && name != PayloadHash.Header
                && !signedHeaders.Contains(name, StringComparer.Ordinal)
            )
                throw SigV4Refusal.UnsignedHeader(name);
        }
    }

    private static (string Timestamp, DateTimeOffset Time) HeaderTime(RequestFacts request)
    {
        if (request.Header("x-amz-date") is { } text)
            return TryParseTime(text, out var exact) ? (text, exact) : throw SigV4Refusal.BadDate();
        if (request.Header("date") is not { } date)
            throw SigV4Refusal.BadDate();
        if (TryParseTime(date, out var basic))
            return (date, basic);
        return DateTimeOffset.TryParseExact(
            date,
            "R",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? (time.UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture), time)
            : throw SigV4Refusal.BadDate();
    }

    private static TimeSpan Lifetime(string text)
    {
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > LongestExpirySeconds
        )
            throw S3Error.AuthorizationQueryParametersError.With(
                "X-Amz-Expires must be between 1 second and a week (604800 seconds)"
            );
        return TimeSpan.FromSeconds(seconds);
    }

    private static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            TimestampFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out time
        );
}

/// <summary>The three fields of a SigV4 Authorization header.</summary>
internal sealed record AuthorizationHeader(Credential Credential, IReadOnlyList<string> SignedHeaders, string Signature)
{
    /// <param name="fields">The text after the algorithm: Credential, SignedHeaders and Signature, divided by
    /// commas.</param>
    public static AuthorizationHeader Parse(ReadOnlySpan<char> fields)
    {
        if (!Credential.TryParse(ValueOf(fields, "Credential"), out var credential))
            throw S3Error.AuthorizationHeaderMalformed.With(
                "The authorization header is malformed; the Credential must be "
                    + "ACCESS-KEY-ID/yyyyMMdd/REGION/s3/aws4_request."
            );
        var signedHeaders = ValueOf(fields, "SignedHeaders").ToString();
        if (signedHeaders.Length == 0)
            throw S3Error.AuthorizationHeaderMalformed.With(
                "The authorization header is malformed; SignedHeaders is missing."
            );
        var signature = ValueOf(fields, "Signature").ToString();
        if (signature.Length == 0)
            throw S3Error.AuthorizationHeaderMalformed.With(
                "The authorization header is malformed; Signature is missing."
            );
        return new AuthorizationHeader(credential, signedHeaders.ToLowerInvariant().Split(';'), signature);
    }

    // The first of that name; empty without any.
    private static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> fields, string name)
    {
        foreach (var range in fields.Split(','))
        {
            var field = fields[range];
            var sign = field.IndexOf('=');
            if (sign >= 0 && field[..sign].Trim().SequenceEqual(name))
                return field[(sign + 1)..].Trim();
        }

        return [];
    }
}
