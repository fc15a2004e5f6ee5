using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>ListParts: pages by part number.</summary>
internal static class ListPartsEndpoint
{
    private const int MaxParts = 1000;

    public static Task HandleAsync(S3Exchange exchange)
    {
        var bucket = exchange.Store.Find(exchange.Bucket);
        var state = bucket.Uploads.Find(exchange.Key, UploadQuery.UploadId(exchange));
        UploadPart.CheckCustomerKeyOfWhole(state.Upload, EncryptionHeaders.ReadCustomerKey(exchange.Facts));
        var most = exchange.QueryNumber("max-parts", MaxParts, MaxParts);
        var marker = exchange.QueryNumber("part-number-marker", 0, int.MaxValue);
        var rest = state.Parts.Values.Where(part => part.Number > marker).ToList();
        var page = rest.Take(most).ToList();
        EncryptionHeaders.Write(exchange, state.Upload.Draft.Encryption);
        ExpirationHeader.WriteAbort(exchange, state.Upload);
        return exchange.WriteXmlAsync(
            "ListPartsResult",
            xml =>
            {
                xml.Element("Bucket", exchange.Bucket);
                xml.Element("Key", exchange.Key);
                xml.Element("UploadId", state.Upload.UploadId);
                xml.Owner(state.Upload.Initiator, "Initiator");
                xml.Owner(state.Upload.Draft.Owner ?? bucket.Settings.Owner);
                xml.Element("StorageClass", state.Upload.Draft.StorageClass);
                xml.Element("PartNumberMarker", marker);
                xml.Element("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0);
                xml.Element("MaxParts", most);
                xml.Element("IsTruncated", page.Count < rest.Count);
                xml.Element("ChecksumAlgorithm", state.Upload.ChecksumAlgorithm);
                xml.Element("ChecksumType", state.Upload.ChecksumType);
                foreach (var part in page)
                {
                    xml.Element(
                        "Part",
                        () =>
                        {
                            xml.Element("PartNumber", part.Number);
                            xml.Element("LastModified", part.LastModified);
                            xml.ETag(part.ETag);
                            xml.Element("Size", part.SizeBytes);
                            foreach (var (algorithm, value) in part.Checksums)
                                xml.Element("Checksum" + algorithm, value);
                        }
                    );
                }
            }
        );
    }
}
