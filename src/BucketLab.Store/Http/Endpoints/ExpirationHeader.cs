using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>x-amz-expiration and x-amz-abort-date: when a lifecycle rule will delete the object or abort the upload,
/// and which.</summary>
internal static class ExpirationHeader
{
    public static void Write(S3Exchange exchange, ObjectVersion version)
    {
        if (
            exchange.VersionId is null
            && ExpirationClock.ExpiryOf(exchange.Store.Find(exchange.Bucket).Settings.Lifecycle, version) is { } expiry
        )
            exchange.ResponseHeaders["x-amz-expiration"] =
                $"expiry-date=\"{expiry.Time:R}\", rule-id=\"{UriEncoding.Encode(expiry.RuleId)}\"";
    }

    public static void WriteAbort(S3Exchange exchange, MultipartUpload upload)
    {
        if (ExpirationClock.AbortOf(exchange.Settings.Lifecycle, upload) is not { } abort)
            return;
        exchange.ResponseHeaders["x-amz-abort-date"] = abort.Time.ToString("R", CultureInfo.InvariantCulture);
        exchange.ResponseHeaders["x-amz-abort-rule-id"] = UriEncoding.Encode(abort.RuleId);
    }
}
