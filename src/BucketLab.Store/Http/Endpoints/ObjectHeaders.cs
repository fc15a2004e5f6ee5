using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>The headers that are stored with an object and given back with it.</summary>
internal static class ObjectHeaders
{
    public const string UserPrefix = "x-amz-meta-";

    private const int MaxUserMetadataBytes = 2048;

    private static readonly string[] Stored =
    [
        "Content-Type",
        "Cache-Control",
        "Content-Disposition",
        "Content-Encoding",
        "Content-Language",
        "Expires",
    ];

    // The parameters that have them answered with something else.
    private static readonly (string Name, string Parameter)[] Overrides =
    [
        .. Stored.Select(name => (name, "response-" + name.ToLowerInvariant())),
    ];

    public static ImmutableSortedDictionary<string, string> ReadContent(RequestFacts request)
    {
        var headers = ObjectVersion.NoHeaders.ToBuilder();
        foreach (var name in Stored)
        {
            var value = request.Header(name.ToLowerInvariant());
            if (name == "Content-Encoding")
                value = WithoutChunking(value);
            if (!string.IsNullOrEmpty(value))
                headers[name] = value;
        }

        if (request.Header(ObjectVersion.RedirectHeader) is { } redirect)
            headers[ObjectVersion.RedirectHeader] = IsRedirect(redirect)
                ? redirect
                : throw S3Error.InvalidRedirectLocation.With();
        headers.TryAdd("Content-Type", "binary/octet-stream");
        return headers.ToImmutable();
    }

    public static ImmutableSortedDictionary<string, string> ReadUser(RequestFacts request)
    {
        var metadata = ObjectVersion.NoHeaders.ToBuilder();
        foreach (
            var (name, values) in request.Headers.Where(header =>
                header.Key.StartsWith(UserPrefix, StringComparison.Ordinal)
            )
        )
            metadata[name[UserPrefix.Length..]] = string.Join(',', values.Select(value => value.Trim()));
        var size = metadata.Sum(entry =>
            Encoding.UTF8.GetByteCount(entry.Key) + Encoding.UTF8.GetByteCount(entry.Value)
        );
        return size <= MaxUserMetadataBytes
            ? metadata.ToImmutable()
            : throw S3Error.MetadataTooLarge.About(
                null,
                ("Size", size.ToString(CultureInfo.InvariantCulture)),
                ("MaxSizeAllowed", "2048")
            );
    }

    public static void Write(S3Exchange exchange, ObjectVersion version)
    {
        var headers = exchange.ResponseHeaders;
        headers.ETag = $"\"{version.ETag}\"";
        headers.LastModified = version.LastModified.ToString("R", CultureInfo.InvariantCulture);
        headers.AcceptRanges = "bytes";
        foreach (var (name, value) in version.ContentHeaders)
            headers[name] = HeaderText.Encode(value);
        foreach (var (name, value) in version.UserMetadata)
            headers[UserPrefix + name] = HeaderText.Encode(value);
        if (version.StorageClass != StorageClasses.Standard)
            headers["x-amz-storage-class"] = version.StorageClass;
        VersionHeaders.Write(exchange, version.VersionId);
        EncryptionHeaders.Write(exchange, version.Encryption);
        LockHeaders.Write(exchange, version);
        ExpirationHeader.Write(exchange, version);
        RestoreObjectEndpoint.WriteHeader(exchange, version);
        if (version.Tags.Count > 0)
            headers["x-amz-tagging-count"] = version.Tags.Count.ToString(CultureInfo.InvariantCulture);
        if (exchange.Target.Query.Count == 0)
            return;
        foreach (var (name, parameter) in Overrides)
            Override(exchange, name, parameter);
    }

    public static void WriteChecksums(S3Exchange exchange, ObjectVersion version)
    {
        foreach (var (algorithm, value) in version.Checksums)
            exchange.ResponseHeaders[ChecksumAlgorithm.FindByName(algorithm)!.HeaderName] = value;
        if (version.Checksums.Count > 0)
            exchange.ResponseHeaders["x-amz-checksum-type"] = version.HasCompositeChecksum
                ? "COMPOSITE"
                : "FULL_OBJECT";
    }

    private static bool IsRedirect(string target) =>
        target.StartsWith('/')
        || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // A stranger must not choose what a link of somebody else's answers with.
    private static void Override(S3Exchange exchange, string name, string parameter)
    {
        if (exchange.Query(parameter) is not { } value)
            return;
        if (exchange.Caller is null)
            throw S3Error.InvalidRequest.With(
                "Request specific response headers cannot be used for anonymous GET requests."
            );
        if (!HeaderText.IsLatin(value))
            throw S3Error.InvalidArgument.With("Header value cannot be represented using ISO-8859-1.");
        exchange.ResponseHeaders[name] = value.Any(char.IsControl)
            ? throw S3Error.InvalidArgument.With($"The value of {parameter} holds a control character.")
            : value;
    }

    // The other encodings stay as they were written, blanks and all.
    private static string? WithoutChunking(string? encoding) =>
        encoding is null
            ? null
            : string.Join(
                    ',',
                    encoding
                        .Split(',')
                        .Where(part => !part.Trim().Equals("aws-chunked", StringComparison.OrdinalIgnoreCase))
                )
                .Trim();
}
