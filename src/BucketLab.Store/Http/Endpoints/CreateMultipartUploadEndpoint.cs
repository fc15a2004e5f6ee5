using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>CreateMultipartUpload.</summary>
internal static class CreateMultipartUploadEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var algorithm = CopyObjectEndpoint.ReadChecksumAlgorithm(exchange);
        var type = exchange.Facts.Header("x-amz-checksum-type")?.ToUpperInvariant();
        if (type is not (null or ChecksumType.FullObject or ChecksumType.Composite))
            throw S3Error.InvalidRequest.With("Value for x-amz-checksum-type header is invalid.");
        if (type is not null && algorithm is null)
            throw S3Error.InvalidRequest.With(
                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header."
            );
        var upload = new CreateMultipartUpload(exchange.Store, exchange.Cipher).Execute(
            exchange.Bucket,
            exchange.Key,
            exchange.Caller?.Name ?? "anonymous",
            DescriptionHeaders.Read(exchange),
            (algorithm, type)
        );
        EncryptionHeaders.Write(exchange, upload.Draft.Encryption);
        ExpirationHeader.WriteAbort(exchange, upload);
        if (upload.ChecksumAlgorithm is not null)
        {
            exchange.ResponseHeaders["x-amz-checksum-algorithm"] = upload.ChecksumAlgorithm;
            exchange.ResponseHeaders["x-amz-checksum-type"] = upload.ChecksumType;
        }

        return exchange.WriteXmlAsync(
            "InitiateMultipartUploadResult",
            xml =>
            {
                xml.Element("Bucket", exchange.Bucket);
                xml.Element("Key", exchange.Key);
                xml.Element("UploadId", upload.UploadId);
            }
        );
    }
}
