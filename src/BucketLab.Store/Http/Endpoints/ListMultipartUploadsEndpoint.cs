using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>ListMultipartUploads.</summary>
internal static class ListMultipartUploadsEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var encode = ListingXml.EncoderOf(exchange);
        var input = new ListMultipartUploadsInput
        {
            Bucket = exchange.Bucket,
            Prefix = exchange.Query("prefix") ?? "",
            Delimiter = exchange.Query("delimiter") ?? "",
            KeyMarker = exchange.Query("key-marker") ?? "",
            UploadIdMarker = exchange.Query("upload-id-marker") ?? "",
            MaxUploads = exchange.QueryNumber("max-uploads", ListingXml.MaxKeys, ListingXml.MaxKeys),
        };
        var page = new ListMultipartUploads(exchange.Store).Execute(input);
        var owner = exchange.Store.Find(input.Bucket).Settings.Owner;
        return exchange.WriteXmlAsync(
            "ListMultipartUploadsResult",
            xml =>
            {
                xml.Element("Bucket", input.Bucket);
                xml.Element("KeyMarker", encode(input.KeyMarker));
                xml.Element("UploadIdMarker", input.UploadIdMarker);
                xml.Element("NextKeyMarker", page.NextKey is null ? null : encode(page.NextKey));
                xml.Element("NextUploadIdMarker", page.NextUploadId);
                xml.Element("Prefix", encode(input.Prefix));
                xml.Element("Delimiter", input.Delimiter.Length > 0 ? encode(input.Delimiter) : null);
                xml.Element("EncodingType", exchange.Query("encoding-type"));
                xml.Element("MaxUploads", input.MaxUploads);
                xml.Element("IsTruncated", page.NextKey is not null);
                foreach (var upload in page.Uploads)
                    Write(xml, upload, encode(upload.Key), owner);
                foreach (var prefix in page.CommonPrefixes)
                    xml.Element("CommonPrefixes", () => xml.Element("Prefix", encode(prefix)));
            }
        );
    }

    private static void Write(S3XmlWriter xml, MultipartUpload upload, string key, string owner) =>
        xml.Element(
            "Upload",
            () =>
            {
                xml.Element("Key", key);
                xml.Element("UploadId", upload.UploadId);
                xml.Owner(upload.Initiator, "Initiator");
                xml.Owner(upload.Draft.Owner ?? owner);
                xml.Element("StorageClass", upload.Draft.StorageClass);
                xml.Element("Initiated", upload.Initiated);
                xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm);
                xml.Element("ChecksumType", upload.ChecksumType);
            }
        );
}
