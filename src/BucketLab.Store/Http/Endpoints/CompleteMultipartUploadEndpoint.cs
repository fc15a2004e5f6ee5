using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Events;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>CompleteMultipartUpload.</summary>
internal static class CompleteMultipartUploadEndpoint
{
    private const int MaxBytes = 4 * 1024 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        // The checksum headers speak of the object, not of this document, whose bytes the pipeline must not hold them
        // against.
        var document = S3XmlReader.Read(await exchange.ReadDocumentAsync(MaxBytes), "CompleteMultipartUpload");
        var input = new CompleteMultipartUploadInput
        {
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            UploadId = UploadQuery.UploadId(exchange),
            Parts = ReadParts(document),
            Conditions = ConditionHeaders.Read(exchange.Facts),
            Checksums = ReadChecksums(exchange),
            ChecksumType = exchange.Facts.Header("x-amz-checksum-type")?.ToUpperInvariant(),
            SizeBytes = ReadSize(exchange),
            CustomerKey = EncryptionHeaders.ReadCustomerKey(exchange.Facts),
        };
        var version = await new CompleteMultipartUpload(exchange.Store).ExecuteAsync(input, exchange.Cancelled);
        exchange.Notify(EventNames.CreatedByUpload, version);
        VersionHeaders.Write(exchange, version.VersionId);
        EncryptionHeaders.Write(exchange, version.Encryption);
        await exchange.WriteXmlAsync(
            "CompleteMultipartUploadResult",
            xml =>
            {
                xml.Element("Location", exchange.ObjectAddress);
                xml.Element("Bucket", exchange.Bucket);
                xml.Element("Key", exchange.Key);
                xml.ETag(version.ETag);
                foreach (var (algorithm, value) in version.Checksums)
                    xml.Element("Checksum" + algorithm, value);
                xml.Element(
                    "ChecksumType",
                    version.HasCompositeChecksum ? ChecksumType.Composite : ChecksumType.FullObject
                );
            }
        );
    }

    private static List<CompletedPart> ReadParts(XElement document)
    {
        var parts = document.Children("Part").Select(ReadPart).ToList();
        return parts.Count is >= 1 and <= PartNumber.Max ? parts : throw S3Error.MalformedXml.With();
    }

    private static CompletedPart ReadPart(XElement part)
    {
        var text = part.Child("PartNumber")?.Trim() ?? "";
        if (
            !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || part.Child("ETag") is not { } tag
        )
            throw S3Error.MalformedXml.With();
        // A number above the highest is that of a part which was never uploaded: InvalidPart.
        if (number < 1)
            throw S3Error.InvalidArgument.About(
                "PartNumber must be >= 1",
                ("ArgumentName", "partNumber"),
                ("ArgumentValue", text)
            );
        var checksums = ObjectVersion.NoHeaders.ToBuilder();
        foreach (var algorithm in ChecksumAlgorithm.All)
        {
            if (part.Child("Checksum" + algorithm.Name) is { } value)
                checksums[algorithm.Name] = value.Trim();
        }

        return new CompletedPart(number, tag.Trim().Trim('"'), checksums.ToImmutable());
    }

    private static ImmutableSortedDictionary<string, string> ReadChecksums(S3Exchange exchange)
    {
        var checksums = ObjectVersion.NoHeaders.ToBuilder();
        foreach (var algorithm in ChecksumAlgorithm.All)
        {
            if (exchange.Facts.Header(algorithm.HeaderName) is { } value)
                checksums[algorithm.Name] = value;
        }

        return checksums.ToImmutable();
    }

    private static long? ReadSize(S3Exchange exchange)
    {
        if (exchange.Facts.Header("x-amz-mp-object-size") is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : throw S3Error.InvalidRequest.With("Value for x-amz-mp-object-size header is invalid.");
    }
}
