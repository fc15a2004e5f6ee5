using System.Net.WebSockets;

namespace BucketLab.Desk;

/// <summary>Whole messages of text on a socket (RFC 6455, section 5.4).</summary>
internal static class SocketText
{
    /// <summary>The next message; null when the other side closes, sends no text, or more than a limit.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="maxBytes">The longest message.</param>
    /// <param name="cancellationToken">Gives up; the socket is of no use afterwards.</param>
    /// <exception cref="WebSocketException">The other side is gone.</exception>
    public static async Task<byte[]?> ReceiveAsync(WebSocket socket, int maxBytes, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16384];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType != WebSocketMessageType.Text || whole.Length + part.Count > maxBytes)
                return null;
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return whole.ToArray();
        }
    }

    /// <summary>Sends a message.</summary>
    /// <exception cref="WebSocketException">The other side is gone.</exception>
    public static async Task SendAsync(WebSocket socket, byte[] text, CancellationToken cancellationToken) =>
        await socket.SendAsync(text.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
}
