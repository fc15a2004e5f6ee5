using System.Net;
using BucketLab.Streaming.Networks;

namespace BucketLab.Streaming.Proxying;

/// <summary>The body of a request on its way up the line.</summary>
internal sealed class PacedContent(Stream body, long? lengthBytes, Line line) : HttpContent
{
    /// <summary>Bytes that have passed so far.</summary>
    public long SentBytes { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        var buffer = new byte[64 << 10];
        while (
            await body.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, line.PieceBytes)), cancellationToken)
                is > 0
                    and var read
        )
        {
            await line.PassAsync(read, cancellationToken);
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            SentBytes += read;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = lengthBytes ?? 0;
        return lengthBytes is not null;
    }
}
