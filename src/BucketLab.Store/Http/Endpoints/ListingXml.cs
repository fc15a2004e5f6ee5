using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.SigV4;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>Elements that both versions of a listing share.</summary>
internal static class ListingXml
{
    public const int MaxKeys = 1000;

    /// <summary>Turns names to the encoding that the request asked for.</summary>
    public static Func<string, string> EncoderOf(S3Exchange exchange) =>
        exchange.Query("encoding-type") switch
        {
            null or "" => static text => text,
            "url" => static text => UriEncoding.Encode(text, keepsSlash: true),
            var other => throw S3Error.InvalidArgument.About(
                "Invalid Encoding Method specified in Request",
                ("ArgumentName", "encoding-type"),
                ("ArgumentValue", other)
            ),
        };

    /// <summary>Writes the RestoreStatus of a version where x-amz-optional-object-attributes asks for it.</summary>
    public static Action<S3XmlWriter, ObjectVersion> RestoreWriterOf(S3Exchange exchange)
    {
        const string Name = "x-amz-optional-object-attributes";
        var asked = exchange.Facts.Header(Name);
        if (asked is null)
            return static (_, _) => { };
        if (asked != "RestoreStatus")
            throw S3Error.InvalidArgument.About(
                "Invalid attribute name specified.",
                ("ArgumentName", Name),
                ("ArgumentValue", asked)
            );
        var now = exchange.Store.Clock.GetUtcNow();
        return (xml, version) =>
        {
            if (Archive.IsRestored(version, now))
                xml.Element("RestoreStatus", () => WriteRestored(xml, version.RestoredUntil!.Value));
        };
    }

    public static void WriteEntries(
        S3XmlWriter xml,
        ListObjectsPage page,
        string? owner,
        Func<string, string> encode,
        Action<S3XmlWriter, ObjectVersion> writeRestored
    )
    {
        // One delegate for the page, and not one for each of a thousand keys.
        Action<ObjectVersion> writeContents = WriteContents;
        foreach (var version in page.Objects)
            xml.Element("Contents", version, writeContents);
        foreach (var prefix in page.CommonPrefixes)
            xml.Element("CommonPrefixes", prefix, WritePrefix);

        void WriteContents(ObjectVersion version)
        {
            xml.Element("Key", encode(version.Key));
            xml.Element("LastModified", version.LastModified);
            xml.ETag(version.ETagIn(stackalloc char[32]));
            WriteChecksums(xml, version);
            xml.Element("Size", version.SizeBytes);
            if (owner is not null)
                xml.Owner(version.Owner ?? owner);
            xml.Element("StorageClass", version.StorageClass);
            writeRestored(xml, version);
        }

        void WritePrefix(string prefix) => xml.Element("Prefix", encode(prefix));
    }

    public static void WriteChecksums(S3XmlWriter xml, ObjectVersion version)
    {
        // Nearly every version has one, and a page has a thousand versions.
        if (version.OnlyChecksumName is { } only)
            xml.Element("ChecksumAlgorithm", only);
        else if (version.Checksums.Count == 0)
            return;
        else
            WriteNames(xml, version.Checksums.Keys);
        xml.Element("ChecksumType", version.HasCompositeChecksum ? ChecksumType.Composite : ChecksumType.FullObject);
    }

    private static void WriteNames(S3XmlWriter xml, IEnumerable<string> algorithms)
    {
        foreach (var algorithm in algorithms)
            xml.Element("ChecksumAlgorithm", algorithm);
    }

    private static void WriteRestored(S3XmlWriter xml, DateTimeOffset until)
    {
        xml.Element("IsRestoreInProgress", false);
        xml.Element("RestoreExpiryDate", until);
    }
}
