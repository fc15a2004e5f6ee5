using System.Globalization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>The query parameters of requests about multipart uploads.</summary>
internal static class UploadQuery
{
    public static string UploadId(S3Exchange exchange) => exchange.Query("uploadId") ?? "";

    public static int PartNumber(S3Exchange exchange) =>
        int.TryParse(exchange.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 1 and <= Core.Model.PartNumber.Max
            ? number
            : throw new S3Exception(
                S3Error.InvalidArgument,
                "Part number must be an integer between 1 and 10000, inclusive"
            )
            {
                Details = [new("ArgumentName", "partNumber"), new("ArgumentValue", exchange.Query("partNumber") ?? "")],
            };
}
