using System.Buffers.Binary;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>Frames to and from a stream (RFC 23/ZMTP 3.0, "Framing").</summary>
internal static class ZmtpFraming
{
    private const byte More = 1;
    private const byte Long = 2;
    private const byte Command = 4;
    private const int LargestFirstRead = 1 << 20;

    /// <param name="stream">Where the peer sends.</param>
    /// <param name="maxBytes">The limit; longer frames are refused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="growing">Is told the bytes that are about to be allocated, and may refuse them.</param>
    public static async Task<ZmtpFrame> ReadAsync(
        Stream stream,
        int maxBytes,
        CancellationToken cancellationToken,
        Action<long>? growing = null
    )
    {
        var header = new byte[9];
        await stream.ReadExactlyAsync(header.AsMemory(0, 2), cancellationToken);
        var flags = header[0];
        if ((flags & ~(More | Long | Command)) != 0 || ((flags & Command) != 0 && (flags & More) != 0))
            throw new ZmtpException($"The peer sent a frame with the flags 0x{flags:x2}.");
        long length = header[1];
        if ((flags & Long) != 0)
        {
            await stream.ReadExactlyAsync(header.AsMemory(2, 7), cancellationToken);
            length = BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(1));
        }

        if (length < 0 || length > maxBytes)
            throw new ZmtpException($"The peer announced a frame of {length} bytes; at most {maxBytes} are accepted.");
        var body = await ReadBodyAsync(stream, (int)length, growing, cancellationToken);
        return new ZmtpFrame(body, (flags & More) != 0, (flags & Command) != 0);
    }

    public static async Task WriteAsync(
        Stream stream,
        ReadOnlyMemory<byte> body,
        bool hasMore,
        bool isCommand,
        CancellationToken cancellationToken
    )
    {
        var flags = (byte)((hasMore ? More : 0) | (isCommand ? Command : 0));
        byte[] header;
        if (body.Length <= byte.MaxValue)
        {
            header = [flags, (byte)body.Length];
        }
        else
        {
            header = new byte[9];
            header[0] = (byte)(flags | Long);
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(1), body.Length);
        }

        await stream.WriteAsync(header, cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
    }

    // The announced length is the peer's word: memory grows with what really arrives.
    private static async Task<byte[]> ReadBodyAsync(
        Stream stream,
        int length,
        Action<long>? growing,
        CancellationToken cancellationToken
    )
    {
        growing?.Invoke(Math.Min(length, LargestFirstRead));
        var body = new byte[Math.Min(length, LargestFirstRead)];
        var read = 0;
        while (true)
        {
            await stream.ReadExactlyAsync(body.AsMemory(read), cancellationToken);
            read = body.Length;
            if (read == length)
                return body;
            var larger = (int)Math.Min(length, body.Length * 2L);
            growing?.Invoke(larger - body.Length);
            Array.Resize(ref body, larger);
        }
    }
}

/// <summary>One frame of a message or one command (RFC 23/ZMTP 3.0, "Framing").</summary>
/// <param name="Body">The octets of the frame.</param>
/// <param name="HasMore">More frames of the same message follow.</param>
/// <param name="IsCommand">A command of the protocol, not part of a message.</param>
internal readonly record struct ZmtpFrame(byte[] Body, bool HasMore, bool IsCommand);
