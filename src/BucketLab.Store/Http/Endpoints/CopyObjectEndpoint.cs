using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Events;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>CopyObject: the caller must be allowed to read the source as well.</summary>
internal static class CopyObjectEndpoint
{
    public static async Task HandleAsync(S3Exchange exchange)
    {
        var source = CopySourceHeaders.Read(exchange);
        var input = new CopyObjectInput
        {
            Source = source,
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            ReplacesMetadata = IsReplace(exchange, "x-amz-metadata-directive", "Unknown metadata directive."),
            ReplacesTags = IsReplace(exchange, "x-amz-tagging-directive", "Unknown tagging directive."),
            CopiesAnnotations = ReadAnnotationDirective(exchange),
            DemandAnnotations = () => DemandAnnotations(exchange, source),
            Description = DescriptionHeaders.Read(exchange),
            ChangesStorageClass = exchange.Facts.Header("x-amz-storage-class") is not null,
            Checksum = ReadChecksumAlgorithm(exchange),
            Conditions = ConditionHeaders.Read(exchange.Facts),
        };
        var (version, from) = await new CopyObject(exchange.Store, exchange.Cipher).ExecuteAsync(
            input,
            exchange.Cancelled
        );
        WriteHeaders(exchange, version, from, source.Bucket);
        exchange.Notify(EventNames.CreatedByCopy, version);
        await exchange.WriteXmlAsync(
            "CopyObjectResult",
            xml =>
            {
                xml.Element("LastModified", version.LastModified);
                xml.ETag(version.ETag);
                foreach (var (algorithm, value) in version.Checksums)
                    xml.Element("Checksum" + algorithm, value);
                xml.Element("ChecksumType", "FULL_OBJECT");
            }
        );
    }

    public static ChecksumAlgorithm? ReadChecksumAlgorithm(S3Exchange exchange) =>
        exchange.Facts.Header("x-amz-checksum-algorithm") is not { } name
            ? null
            : ChecksumAlgorithm.FindByName(name)
                ?? throw S3Error.InvalidRequest.With(
                    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                        + $"[{string.Join(", ", ChecksumAlgorithm.All.Select(algorithm => algorithm.Name))}]"
                );

    private static void WriteHeaders(
        S3Exchange exchange,
        ObjectVersion version,
        ObjectVersion source,
        string sourceBucket
    )
    {
        VersionHeaders.Write(exchange, version.VersionId);
        EncryptionHeaders.Write(exchange, version.Encryption);
        if (exchange.Store.Find(sourceBucket).Settings.Versioning != VersioningState.Off)
            exchange.ResponseHeaders["x-amz-copy-source-version-id"] = source.VersionId;
    }

    private static bool IsReplace(S3Exchange exchange, string header, string refusal) =>
        exchange.Facts.Header(header) switch
        {
            null or "COPY" => false,
            "REPLACE" => true,
            var other => throw S3Error.InvalidArgument.About(
                refusal,
                ("ArgumentName", header),
                ("ArgumentValue", other)
            ),
        };

    private static bool ReadAnnotationDirective(S3Exchange exchange)
    {
        const string Name = "x-amz-object-annotation-directive";
        return exchange.Facts.Header(Name) switch
        {
            null or "COPY" => true,
            "EXCLUDE" => false,
            var other => throw S3Error.InvalidArgument.About(
                "It is COPY or EXCLUDE.",
                ("ArgumentName", Name),
                ("ArgumentValue", other)
            ),
        };
    }

    private static void DemandAnnotations(S3Exchange exchange, CopySource source)
    {
        var read = source.VersionId is null ? "s3:GetObjectAnnotation" : "s3:GetObjectVersionAnnotation";
        exchange.Access.Demand(read, source.Bucket, source.Key, source.VersionId);
        exchange.Access.Demand("s3:PutObjectAnnotation", exchange.Bucket, exchange.Key);
    }
}
