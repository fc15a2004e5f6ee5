using System.Globalization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>The headers of object lock (Amazon S3 API Reference, PutObject).</summary>
internal static class LockHeaders
{
    private const string Mode = "x-amz-object-lock-mode";
    private const string RetainUntil = "x-amz-object-lock-retain-until-date";
    private const string LegalHold = "x-amz-object-lock-legal-hold";

    /// <summary>Refuses an upload that asks for a lock and brings nothing to verify its bytes with.</summary>
    public static void DemandDigest(S3Exchange exchange)
    {
        var asks = exchange.Facts.Header(Mode) is not null || exchange.Facts.Header(LegalHold) is not null;
        if (asks && exchange.Facts.Header("content-md5") is null && exchange.Body.ChecksumAlgorithm is null)
            throw S3Error.InvalidRequest.With(
                "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock "
                    + "parameters"
            );
    }

    public static ObjectRetention? ReadRetention(S3Exchange exchange)
    {
        var (mode, until) = (exchange.Facts.Header(Mode), exchange.Facts.Header(RetainUntil));
        if (mode is null && until is null)
            return null;
        if (mode is null || until is null)
            throw S3Error.InvalidArgument.With(
                "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied"
            );
        if (mode is not (ObjectRetention.Governance or ObjectRetention.Compliance))
            throw S3Error.InvalidArgument.With("Unknown wormMode directive.");
        if (!DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw S3Error.InvalidArgument.With("The retain until date must be provided in ISO 8601 format");
        return time > exchange.Store.Clock.GetUtcNow()
            ? new ObjectRetention(mode, time.ToUniversalTime())
            : throw S3Error.InvalidArgument.With("The retain until date must be in the future.");
    }

    public static bool? ReadLegalHold(S3Exchange exchange) =>
        exchange.Facts.Header(LegalHold) switch
        {
            null => null,
            "OFF" => false,
            "ON" => true,
            _ => throw S3Error.InvalidArgument.With("Legal Hold must be either of 'ON' or 'OFF'"),
        };

    public static bool ReadBypass(S3Exchange exchange, string key) =>
        exchange.Facts.Header("x-amz-bypass-governance-retention")?.Equals("true", StringComparison.OrdinalIgnoreCase)
            == true
        && exchange.Access.IsAllowed("s3:BypassGovernanceRetention", exchange.Bucket, key);

    public static void Write(S3Exchange exchange, ObjectVersion version)
    {
        if (version.Retention is { } retention)
        {
            exchange.ResponseHeaders[Mode] = retention.Mode;
            exchange.ResponseHeaders[RetainUntil] = retention.RetainUntil.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                CultureInfo.InvariantCulture
            );
        }

        if (version.LegalHold is { } isHeld)
            exchange.ResponseHeaders[LegalHold] = isHeld ? "ON" : "OFF";
    }
}
