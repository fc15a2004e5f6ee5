using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>UploadPartCopy.</summary>
internal static class UploadPartCopyEndpoint
{
    public static async Task HandleAsync(S3Exchange exchange)
    {
        var from = CopySourceHeaders.Read(exchange);
        var (part, encryption, source) = await new UploadPartCopy(exchange.Store, exchange.Cipher).ExecuteAsync(
            UploadPartEndpoint.Read(exchange),
            from,
            size => CopySourceHeaders.ReadRange(exchange, size),
            exchange.Cancelled
        );
        EncryptionHeaders.Write(exchange, encryption);
        if (exchange.Store.Find(from.Bucket).Settings.Versioning != VersioningState.Off)
            exchange.ResponseHeaders["x-amz-copy-source-version-id"] = source.VersionId;
        await exchange.WriteXmlAsync(
            "CopyPartResult",
            xml =>
            {
                xml.Element("LastModified", part.LastModified);
                xml.ETag(part.ETag);
                foreach (var (algorithm, value) in part.Checksums)
                    xml.Element("Checksum" + algorithm, value);
            }
        );
    }
}
