using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>ListObjectsV2: pages by an opaque continuation token.</summary>
internal static class ListObjectsV2Endpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var encode = ListingXml.EncoderOf(exchange);
        var writeRestored = ListingXml.RestoreWriterOf(exchange);
        var token = exchange.Query("continuation-token");
        var startAfter = exchange.Query("start-after") ?? "";
        var input = new ListObjectsInput
        {
            Bucket = exchange.Bucket,
            Prefix = exchange.Query("prefix") ?? "",
            Delimiter = exchange.Query("delimiter") ?? "",
            After = string.IsNullOrEmpty(token) ? startAfter : ReadToken(token),
            MaxKeys = exchange.QueryNumber("max-keys", ListingXml.MaxKeys, ListingXml.MaxKeys),
        };
        var page = new ListObjects(exchange.Store).Execute(input);
        var owner = exchange.Query("fetch-owner") == "true" ? exchange.Store.Find(input.Bucket).Settings.Owner : null;
        return exchange.WriteXmlAsync(
            "ListBucketResult",
            xml =>
            {
                xml.Element("Name", input.Bucket);
                xml.Element("Prefix", encode(input.Prefix));
                xml.Element("MaxKeys", input.MaxKeys);
                xml.Element("KeyCount", page.Objects.Count + page.CommonPrefixes.Count);
                xml.Element("Delimiter", input.Delimiter.Length > 0 ? encode(input.Delimiter) : null);
                xml.Element("EncodingType", exchange.Query("encoding-type"));
                xml.Element("StartAfter", startAfter.Length > 0 ? encode(startAfter) : null);
                xml.Element("ContinuationToken", token);
                xml.Element("IsTruncated", page.NextAfter is not null);
                xml.Element("NextContinuationToken", page.NextAfter is null ? null : WriteToken(page.NextAfter));
                ListingXml.WriteEntries(xml, page, owner, encode, writeRestored);
            }
        );
    }

    private static string WriteToken(string after) => Convert.ToBase64String(Encoding.UTF8.GetBytes(after));

    private static string ReadToken(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw S3Error.InvalidArgument.With("The continuation token provided is incorrect");
        }
    }
}
