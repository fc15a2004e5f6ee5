using System.Globalization;
using System.Text;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>PutObjectAnnotation, GetObjectAnnotation and DeleteObjectAnnotation.</summary>
internal static class ObjectAnnotationEndpoint
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static async Task PutAsync(S3Exchange exchange)
    {
        var target = Read(exchange);
        var payload = await exchange.ReadDocumentAsync(ObjectAnnotation.MaxBytes);
        CheckPayload(payload);
        var checksums = PutObjectEndpoint.ChecksumsOf(exchange.Body);
        var (version, annotation) = await new PutObjectAnnotation(exchange.Store, exchange.Cipher).ExecuteAsync(
            target,
            payload,
            checksums,
            exchange.Cancelled
        );
        exchange.ResponseHeaders.ETag = $"\"{annotation.ETag}\"";
        WriteChecksums(exchange, annotation);
        WriteVersion(exchange, version);
    }

    public static async Task GetAsync(S3Exchange exchange)
    {
        var (version, annotation, payload) = new GetObjectAnnotation(exchange.Store, exchange.Cipher).Execute(
            Read(exchange)
        );
        var headers = exchange.ResponseHeaders;
        headers.ETag = $"\"{annotation.ETag}\"";
        headers.LastModified = annotation.LastModified.ToString("R", CultureInfo.InvariantCulture);
        if (exchange.Facts.Header("x-amz-checksum-mode")?.Equals("ENABLED", StringComparison.OrdinalIgnoreCase) == true)
            WriteChecksums(exchange, annotation);
        WriteVersion(exchange, version);
        exchange.Http.Response.ContentType = "application/octet-stream";
        exchange.Http.Response.ContentLength = payload.Length;
        await exchange.Http.Response.Body.WriteAsync(payload, exchange.Cancelled);
    }

    public static async Task DeleteAsync(S3Exchange exchange)
    {
        var bypasses = LockHeaders.ReadBypass(exchange, exchange.Key);
        var version = await new DeleteObjectAnnotation(exchange.Store).ExecuteAsync(
            Read(exchange),
            bypasses,
            exchange.Cancelled
        );
        WriteVersion(exchange, version);
        exchange.NoContent();
    }

    /// <summary>The version of the object, in the header that annotations have for it.</summary>
    public static void WriteVersion(S3Exchange exchange, ObjectVersion version)
    {
        if (exchange.Settings.Versioning != VersioningState.Off)
            exchange.ResponseHeaders["x-amz-object-version-id"] = version.VersionId;
        EncryptionHeaders.Write(exchange, version.Encryption);
    }

    private static AnnotationTarget Read(S3Exchange exchange)
    {
        var name = exchange.Query("annotationName") ?? "";
        AnnotationName.Check(name);
        return new AnnotationTarget
        {
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            VersionId = exchange.VersionId,
            Name = name,
            ObjectIfMatch = exchange.Facts.Header("x-amz-object-if-match")?.Trim().Trim('"'),
        };
    }

    private static void CheckPayload(byte[] payload)
    {
        if (payload.Length == 0)
            throw S3Error.EntityTooSmall.With("An annotation holds at least one byte.");
        try
        {
            Strict.GetCharCount(payload);
        }
        catch (DecoderFallbackException)
        {
            throw S3Error.UnsupportedMediaType.With(
                "An annotation is text in UTF-8. Encode other bytes, such as in Base64."
            );
        }
    }

    private static void WriteChecksums(S3Exchange exchange, ObjectAnnotation annotation)
    {
        foreach (var (algorithm, value) in annotation.Checksums)
            exchange.ResponseHeaders[ChecksumAlgorithm.FindByName(algorithm)!.HeaderName] = value;
        exchange.ResponseHeaders["x-amz-checksum-type"] = ChecksumType.FullObject;
    }
}
