using System.Globalization;
using System.Text;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.SigV4;

/// <summary>
/// Errors of authentication with all that helps to find the cause, as S3 gives it. What was signed is no secret: it
/// came with the request.
/// </summary>
internal static class SigV4Refusal
{
    public static S3Exception UnknownKey(string accessKeyId) =>
        With(S3Error.InvalidAccessKeyId, S3Error.InvalidAccessKeyId.Message, ("AWSAccessKeyId", accessKeyId));

    public static S3Exception Mismatch(SignedRequest signed, string stringToSign, string canonicalRequest) =>
        With(
            S3Error.SignatureDoesNotMatch,
            S3Error.SignatureDoesNotMatch.Message,
            ("AWSAccessKeyId", signed.Credential.AccessKeyId),
            ("StringToSign", stringToSign),
            ("SignatureProvided", signed.Signature),
            ("StringToSignBytes", BytesOf(stringToSign)),
            ("CanonicalRequest", canonicalRequest),
            ("CanonicalRequestBytes", BytesOf(canonicalRequest))
        );

    public static S3Exception Skewed(string requestTime, DateTimeOffset now, TimeSpan skew) =>
        With(
            S3Error.RequestTimeTooSkewed,
            S3Error.RequestTimeTooSkewed.Message,
            ("RequestTime", requestTime),
            ("ServerTime", Iso(now)),
            ("MaxAllowedSkewMilliseconds", skew.TotalMilliseconds.ToString(CultureInfo.InvariantCulture))
        );

    public static S3Exception Expired(DateTimeOffset end, TimeSpan lifetime, DateTimeOffset now) =>
        With(
            S3Error.AccessDenied,
            "Request has expired",
            ("X-Amz-Expires", lifetime.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
            ("Expires", Iso(end)),
            ("ServerTime", Iso(now))
        );

    public static S3Exception UnsignedHeader(string name) =>
        With(
            S3Error.AccessDenied,
            "There were headers present in the request which were not signed",
            ("HeadersNotSigned", name)
        );

    public static S3Exception WrongRegion(S3Error error, string given, string expected) =>
        With(error, $"The region '{given}' is wrong; expecting '{expected}'", ("Region", expected));

    public static S3Exception UnsupportedAuthorization(string authorization) =>
        authorization.StartsWith("AWS ", StringComparison.Ordinal)
            ? UnsupportedVersion()
            : With(
                S3Error.InvalidArgument,
                "Unsupported Authorization Type",
                ("ArgumentName", "Authorization"),
                ("ArgumentValue", authorization.Split(' ')[0])
            );

    public static S3Exception UnsupportedVersion() =>
        S3Error.InvalidRequest.With(
            "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."
        );

    public static S3Exception BadDate() =>
        S3Error.AccessDenied.With("AWS authentication requires a valid Date or x-amz-date header");

    private static S3Exception With(S3Error error, string message, params (string Name, string Value)[] details) =>
        new(error, message)
        {
            Details = [.. details.Select(detail => new KeyValuePair<string, string>(detail.Name, detail.Value))],
        };

    private static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string BytesOf(string text) =>
        string.Join(
            ' ',
            Encoding.UTF8.GetBytes(text).Select(octet => octet.ToString("x2", CultureInfo.InvariantCulture))
        );
}
