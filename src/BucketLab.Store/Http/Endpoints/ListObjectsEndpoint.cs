using System.Xml;
using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>ListObjects, version 1: pages by marker; NextMarker only with a delimiter.</summary>
internal static class ListObjectsEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var encode = ListingXml.EncoderOf(exchange);
        var writeRestored = ListingXml.RestoreWriterOf(exchange);
        var input = new ListObjectsInput
        {
            Bucket = exchange.Bucket,
            Prefix = exchange.Query("prefix") ?? "",
            Delimiter = exchange.Query("delimiter") ?? "",
            After = exchange.Query("marker") ?? "",
            MaxKeys = exchange.QueryNumber("max-keys", ListingXml.MaxKeys, ListingXml.MaxKeys),
        };
        var page = new ListObjects(exchange.Store).Execute(input);
        return exchange.WriteXmlAsync(
            "ListBucketResult",
            xml =>
            {
                xml.Element("Name", input.Bucket);
                xml.Element("Prefix", IsSameDecoded(input.Prefix) ? input.Prefix : encode(input.Prefix));
                xml.Element("Marker", encode(input.After));
                if (page.NextAfter is not null && input.Delimiter.Length > 0)
                    xml.Element("NextMarker", encode(page.NextAfter));
                xml.Element("MaxKeys", input.MaxKeys);
                xml.Element("Delimiter", input.Delimiter.Length > 0 ? encode(input.Delimiter) : null);
                xml.Element("EncodingType", exchange.Query("encoding-type"));
                xml.Element("IsTruncated", page.NextAfter is not null);
                ListingXml.WriteEntries(
                    xml,
                    page,
                    exchange.Store.Find(input.Bucket).Settings.Owner,
                    encode,
                    writeRestored
                );
            }
        );
    }

    // Of the SDKs that ask for encoded names, Java's decodes this element and Python's does not: both read a prefix
    // rightly that is the same before and after decoding.
    private static bool IsSameDecoded(string prefix) =>
        !prefix.AsSpan().ContainsAny('%', '+') && prefix.All(XmlConvert.IsXmlChar);
}
