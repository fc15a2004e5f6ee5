using System.Globalization;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetObjectAttributes: only what x-amz-object-attributes names.</summary>
internal static class GetObjectAttributesEndpoint
{
    private const int MaxParts = 1000;

    private static readonly string[] Known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public static Task HandleAsync(S3Exchange exchange)
    {
        var asked = (exchange.Facts.Header("x-amz-object-attributes") ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        if (asked.Length == 0)
            throw S3Error.InvalidArgument.With(
                "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or "
                    + "empty"
            );
        if (asked.Except(Known, StringComparer.Ordinal).Any())
            throw S3Error.InvalidArgument.With("Invalid attribute name specified.");
        var customer = EncryptionHeaders.ReadForRead(exchange.Facts);
        var conditions = ConditionHeaders.Read(exchange.Facts);
        var (version, bytes) = new GetObject(exchange.Store, exchange.Cipher).Open(
            exchange.Bucket,
            (exchange.Key, exchange.VersionId),
            customer,
            found => conditions.CheckRead(found, exchange.Store.Clock.GetUtcNow())
        );
        bytes.Dispose();
        exchange.ResponseHeaders.LastModified = version.LastModified.ToString("R", CultureInfo.InvariantCulture);
        VersionHeaders.Write(exchange, version.VersionId);
        return exchange.WriteXmlAsync(
            "GetObjectAttributesResponse",
            xml =>
            {
                foreach (var name in Known.Where(name => asked.Contains(name, StringComparer.Ordinal)))
                    Write(exchange, xml, version, name);
            }
        );
    }

    private static void Write(S3Exchange exchange, S3XmlWriter xml, ObjectVersion version, string name)
    {
        switch (name)
        {
            case "ETag":
                xml.Element(name, version.ETag);
                break;
            case "StorageClass":
                xml.Element(name, version.StorageClass);
                break;
            case "ObjectSize":
                xml.Element(name, version.SizeBytes);
                break;
            case "Checksum":
                xml.Element(name, () => WriteChecksums(xml, version));
                break;
            default:
                if (version.Parts is not null)
                    xml.Element("ObjectParts", () => WriteParts(exchange, xml, version.Parts));
                break;
        }
    }

    private static void WriteChecksums(S3XmlWriter xml, ObjectVersion version)
    {
        foreach (var (algorithm, value) in version.Checksums)
            xml.Element("Checksum" + algorithm, value);
        xml.Element("ChecksumType", version.HasCompositeChecksum ? ChecksumType.Composite : ChecksumType.FullObject);
    }

    private static void WriteParts(S3Exchange exchange, S3XmlWriter xml, IReadOnlyList<ObjectPart> parts)
    {
        var most = HeaderNumber(exchange, "x-amz-max-parts", MaxParts);
        var marker = HeaderNumber(exchange, "x-amz-part-number-marker", 0);
        var rest = parts.Where(part => part.Number > marker).ToList();
        var page = rest.Take(Math.Min(most, MaxParts)).ToList();
        xml.Element("PartsCount", parts.Count);
        xml.Element("PartNumberMarker", marker);
        xml.Element("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0);
        xml.Element("MaxParts", most);
        xml.Element("IsTruncated", page.Count < rest.Count);
        foreach (var part in page)
        {
            xml.Element(
                "Part",
                () =>
                {
                    xml.Element("PartNumber", part.Number);
                    xml.Element("Size", part.SizeBytes);
                    foreach (var (algorithm, value) in part.Checksums)
                        xml.Element("Checksum" + algorithm, value);
                }
            );
        }
    }

    private static int HeaderNumber(S3Exchange exchange, string header, int otherwise)
    {
        if (exchange.Facts.Header(header) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw S3Error.InvalidArgument.With($"Value for {header} header is invalid.");
    }
}
