using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>UploadPart.</summary>
internal static class UploadPartEndpoint
{
    public static async Task HandleAsync(S3Exchange exchange)
    {
        UploadLength.Check(exchange);
        var input = Read(exchange) with
        {
            ChecksumAlgorithm = exchange.Body.ChecksumAlgorithm?.Name,
            Checksums = () => PutObjectEndpoint.ChecksumsOf(exchange.Body),
        };
        var (part, encryption) = await new UploadPart(exchange.Store, exchange.Cipher).ExecuteAsync(
            input,
            exchange.Body,
            exchange.Cancelled
        );
        exchange.ResponseHeaders.ETag = $"\"{part.ETag}\"";
        foreach (
            var (algorithm, value) in part.Checksums.Where(checksum =>
                input.ChecksumAlgorithm is null || checksum.Key == input.ChecksumAlgorithm
            )
        )
            exchange.ResponseHeaders[Core.Checksums.ChecksumAlgorithm.FindByName(algorithm)!.HeaderName] = value;
        EncryptionHeaders.Write(exchange, encryption);
    }

    public static UploadPartInput Read(S3Exchange exchange) =>
        new()
        {
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            UploadId = UploadQuery.UploadId(exchange),
            Number = UploadQuery.PartNumber(exchange),
            CustomerKey = EncryptionHeaders.ReadCustomerKey(exchange.Facts),
        };
}
