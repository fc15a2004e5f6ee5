using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>ListObjectVersions.</summary>
internal static class ListObjectVersionsEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var encode = ListingXml.EncoderOf(exchange);
        var writeRestored = ListingXml.RestoreWriterOf(exchange);
        var input = Read(exchange);
        var page = new ListObjectVersions(exchange.Store).Execute(input);
        var owner = exchange.Store.Find(input.Bucket).Settings.Owner;
        return exchange.WriteXmlAsync(
            "ListVersionsResult",
            xml =>
            {
                xml.Element("Name", input.Bucket);
                xml.Element("Prefix", encode(input.Prefix));
                xml.Element("KeyMarker", encode(input.KeyMarker));
                xml.Element("VersionIdMarker", input.VersionIdMarker);
                xml.Element("NextKeyMarker", page.NextKey is null ? null : encode(page.NextKey));
                xml.Element("NextVersionIdMarker", page.NextVersionId);
                xml.Element("MaxKeys", input.MaxKeys);
                xml.Element("Delimiter", input.Delimiter.Length > 0 ? encode(input.Delimiter) : null);
                xml.Element("EncodingType", exchange.Query("encoding-type"));
                xml.Element("IsTruncated", page.NextKey is not null);
                foreach (var (version, isLatest) in page.Versions)
                    Write(xml, version, isLatest, (version.Owner ?? owner, encode(version.Key)), writeRestored);
                foreach (var prefix in page.CommonPrefixes)
                    xml.Element("CommonPrefixes", () => xml.Element("Prefix", encode(prefix)));
            }
        );
    }

    private static ListObjectVersionsInput Read(S3Exchange exchange)
    {
        var (keyMarker, versionIdMarker) = (
            exchange.Query("key-marker") ?? "",
            exchange.Query("version-id-marker") ?? ""
        );
        if (versionIdMarker.Length > 0 && keyMarker.Length == 0)
            throw S3Error.InvalidArgument.With("A version-id marker cannot be specified without a key marker.");
        return new ListObjectVersionsInput
        {
            Bucket = exchange.Bucket,
            Prefix = exchange.Query("prefix") ?? "",
            Delimiter = exchange.Query("delimiter") ?? "",
            KeyMarker = keyMarker,
            VersionIdMarker = versionIdMarker,
            MaxKeys = exchange.QueryNumber("max-keys", ListingXml.MaxKeys, ListingXml.MaxKeys),
        };
    }

    private static void Write(
        S3XmlWriter xml,
        ObjectVersion version,
        bool isLatest,
        (string Owner, string Key) names,
        Action<S3XmlWriter, ObjectVersion> writeRestored
    ) =>
        xml.Element(
            version.IsDeleteMarker ? "DeleteMarker" : "Version",
            () =>
            {
                xml.Element("Key", names.Key);
                xml.Element("VersionId", version.VersionId);
                xml.Element("IsLatest", isLatest);
                xml.Element("LastModified", version.LastModified);
                if (!version.IsDeleteMarker)
                {
                    xml.ETag(version.ETag);
                    ListingXml.WriteChecksums(xml, version);
                    xml.Element("Size", version.SizeBytes);
                    xml.Element("StorageClass", version.StorageClass);
                    writeRestored(xml, version);
                }

                xml.Owner(names.Owner);
            }
        );
}
