using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetObject, and HeadObject, which is the same without the bytes.</summary>
internal static class GetObjectEndpoint
{
    private const int BufferBytes = 256 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        if (exchange.Query("partNumber") is not null && exchange.Facts.Header("range") is not null)
            throw S3Error.InvalidRequest.With("Cannot specify both Range header and partNumber query parameter");
        var customer = EncryptionHeaders.ReadForRead(exchange.Facts);
        var isHead = HttpMethods.IsHead(exchange.Http.Request.Method);
        var (version, bytes) = new GetObject(exchange.Store, exchange.Cipher).Open(
            exchange.Bucket,
            (exchange.Key, exchange.VersionId),
            customer,
            found =>
            {
                ConditionHeaders.Read(exchange.Facts).CheckRead(found, exchange.Store.Clock.GetUtcNow());
                if (!isHead && !Archive.IsReadable(found, exchange.Store.Clock.GetUtcNow()))
                    throw Archive.InvalidState(found);
            }
        );
        using (bytes)
        {
            var part = PartOf(exchange, version);
            var range = part is null ? RangeHeaders.Resolve(exchange.Facts, version) : PartRange(version, part.Value);
            ObjectHeaders.Write(exchange, version);
            WriteChecksums(exchange, version, part, isWhole: range is null);
            if (part is not null && version.Parts is { } parts)
                exchange.ResponseHeaders["x-amz-mp-parts-count"] = parts.Count.ToString(CultureInfo.InvariantCulture);
            var (offset, length) = range is { } asked ? (asked.OffsetBytes, asked.LengthBytes) : (0, version.SizeBytes);
            if (range is not null && length > 0)
            {
                exchange.Http.Response.StatusCode = StatusCodes.Status206PartialContent;
                exchange.ResponseHeaders.ContentRange = string.Create(
                    CultureInfo.InvariantCulture,
                    $"bytes {offset}-{offset + length - 1}/{version.SizeBytes}"
                );
            }

            exchange.Http.Response.ContentLength = length;
            if (!isHead)
                await SendAsync(exchange, bytes, offset, length);
        }
    }

    /// <summary>The index of the part that the request asks for; a plain upload is one part.</summary>
    private static int? PartOf(S3Exchange exchange, ObjectVersion version)
    {
        if (exchange.Query("partNumber") is not { } text)
            return null;
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > PartNumber.Max
        )
            throw S3Error.InvalidArgument.About(
                "Part number must be an integer between 1 and 10000, inclusive",
                ("ArgumentName", "partNumber"),
                ("ArgumentValue", text)
            );
        var count = version.Parts?.Count ?? 1;
        return number <= count
            ? number - 1
            : throw S3Error.InvalidPartNumber.About(
                "The requested partnumber is not satisfiable",
                ("ActualPartCount", count.ToString(CultureInfo.InvariantCulture)),
                ("PartNumberRequested", text)
            );
    }

    private static ByteRange PartRange(ObjectVersion version, int index) =>
        version.Parts is { } parts
            ? new ByteRange(parts.Take(index).Sum(part => part.SizeBytes), parts[index].SizeBytes)
            : new ByteRange(0, version.SizeBytes);

    // A part answers with its own checksum; a range has none.
    private static void WriteChecksums(S3Exchange exchange, ObjectVersion version, int? part, bool isWhole)
    {
        if (exchange.Facts.Header("x-amz-checksum-mode")?.Equals("ENABLED", StringComparison.OrdinalIgnoreCase) != true)
            return;
        if (part is { } index && version.Parts is { } parts)
            ObjectHeaders.WriteChecksums(exchange, version with { Checksums = parts[index].Checksums });
        else if (isWhole || part is not null)
            ObjectHeaders.WriteChecksums(exchange, version);
    }

    private static async Task SendAsync(S3Exchange exchange, ObjectBytes bytes, long offset, long length)
    {
        var writer = exchange.Http.Response.BodyWriter;
        while (length > 0)
        {
            var memory = writer.GetMemory((int)Math.Min(BufferBytes, length));
            var read = bytes.Read(offset, memory.Span[..(int)Math.Min(memory.Length, length)]);
            if (read == 0)
                throw new IOException("A data file ended before its length.");
            writer.Advance(read);
            offset += read;
            length -= read;
            await writer.FlushAsync(exchange.Cancelled);
        }
    }
}
