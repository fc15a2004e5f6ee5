using System.Globalization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>The length that an upload announces: there must be one, and at most 5 GiB.</summary>
internal static class UploadLength
{
    public const long MaxBytes = 5L * 1024 * 1024 * 1024;

    public static void Check(S3Exchange exchange)
    {
        var length =
            exchange.Facts.Header("x-amz-decoded-content-length")
            ?? exchange.Facts.Header("content-length")
            ?? throw S3Error.MissingContentLength.With();
        if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            return;
        if (bytes > MaxBytes)
            throw S3Error.EntityTooLarge.With();
        if (exchange.Store.TryFind(exchange.Bucket, out var bucket))
            bucket.Charge?.Account.Expect(bytes); // spares the upload; what arrives is counted and decides
    }
}
