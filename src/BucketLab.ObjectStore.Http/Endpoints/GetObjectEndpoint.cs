using System.Globalization;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Win32.SafeHandles;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>GetObject, and HeadObject, which is the same without the bytes.</summary>
internal static class GetObjectEndpoint
{
    private const int BufferBytes = 256 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var (version, data) = ObjectStorage.Open(exchange.Store.Find(exchange.Bucket), exchange.Key, ConditionHeaders.Read(exchange.Facts).CheckRead);
        using (data)
        {
            var range = ByteRange.Resolve(exchange.Facts.Header("range"), version.SizeBytes);
            ObjectHeaders.Write(exchange, version);
            if (exchange.Facts.Header("x-amz-checksum-mode")?.Equals("ENABLED", StringComparison.OrdinalIgnoreCase) == true && range is null)
                ObjectHeaders.WriteChecksums(exchange, version);
            if (range is { } part)
            {
                exchange.Http.Response.StatusCode = StatusCodes.Status206PartialContent;
                exchange.ResponseHeaders.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {part.OffsetBytes}-{part.OffsetBytes + part.LengthBytes - 1}/{version.SizeBytes}");
            }

            var (offset, length) = range is { } asked ? (asked.OffsetBytes, asked.LengthBytes) : (0, version.SizeBytes);
            exchange.Http.Response.ContentLength = length;
            if (!HttpMethods.IsHead(exchange.Http.Request.Method))
                await SendAsync(exchange, data, offset, length);
        }
    }

    private static async Task SendAsync(S3Exchange exchange, SafeFileHandle data, long offset, long length)
    {
        var writer = exchange.Http.Response.BodyWriter;
        while (length > 0)
        {
            var memory = writer.GetMemory((int)Math.Min(BufferBytes, length));
            var read = RandomAccess.Read(data, memory.Span[..(int)Math.Min(memory.Length, length)], offset);
            if (read == 0)
                throw new IOException("A data file ended before its length.");
            writer.Advance(read);
            offset += read;
            length -= read;
            await writer.FlushAsync(exchange.Cancelled);
        }
    }
}
