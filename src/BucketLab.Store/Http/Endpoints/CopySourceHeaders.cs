using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>Reads x-amz-copy-source, <c>BUCKET/KEY[?versionId=ID]</c> percent-encoded, and the headers that go with
/// it.</summary>
internal static class CopySourceHeaders
{
    private const string VersionParameter = "?versionId=";

    /// <summary>The caller must be allowed to read the source.</summary>
    public static CopySource Read(S3Exchange exchange)
    {
        var header = exchange.Facts.Header("x-amz-copy-source")!;
        var source = header.StartsWith('/') ? header[1..] : header;
        var mark = source.LastIndexOf(VersionParameter, StringComparison.Ordinal);
        var versionId = mark < 0 ? null : source[(mark + VersionParameter.Length)..];
        if (
            !UriEncoding.TryDecode(mark < 0 ? source : source[..mark], out var decoded)
            || decoded.Split('/', 2) is not [{ Length: > 0 } bucket, { Length: > 0 } key]
        )
            throw S3Error.InvalidArgument.With(
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey"
            );
        ExpectedOwner.Check(exchange.Facts.Header("x-amz-source-expected-bucket-owner"), exchange.Store, bucket);
        exchange.Access.Demand(versionId is null ? "s3:GetObject" : "s3:GetObjectVersion", bucket, key);
        return new CopySource
        {
            Bucket = bucket,
            Key = key,
            VersionId = versionId,
            Conditions = ConditionHeaders.ReadCopySource(exchange.Facts),
            CustomerKey = EncryptionHeaders.ReadCopySource(exchange.Facts),
        };
    }

    /// <summary>The range of a part copy, <c>bytes=FIRST-LAST</c> within the source; null without the header.</summary>
    public static ByteRange? ReadRange(S3Exchange exchange, long sourceBytes)
    {
        if (exchange.Facts.Header("x-amz-copy-source-range") is not { } text)
            return null;
        var parts = text.StartsWith("bytes=", StringComparison.Ordinal) ? text[6..].Split('-') : [];
        if (
            parts is not [var first, var last]
            || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || end < start
        )
            throw S3Error.InvalidArgument.With(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are "
                    + "the zero-based offsets of the first and last bytes to copy"
            );
        return end < sourceBytes
            ? new ByteRange(start, end - start + 1)
            : throw S3Error.InvalidArgument.With(
                "Range specified is not valid for source object of size: "
                    + $"{sourceBytes.ToString(CultureInfo.InvariantCulture)}"
            );
    }
}
