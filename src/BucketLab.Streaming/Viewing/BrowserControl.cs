using System.Net.WebSockets;
using System.Text.Json;

namespace BucketLab.Streaming.Viewing;

/// <summary>
/// Orders to a browser that runs, one at a time, over the socket that it listens at on loopback (Chrome DevTools
/// Protocol, https://chromedevtools.github.io/devtools-protocol).
/// </summary>
internal sealed class BrowserControl : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private int orders;

    // What a run says about proxies is not for loopback.
    private BrowserControl() => socket.Options.Proxy = null;

    /// <exception cref="WebSocketException">Nobody answers there.</exception>
    public static async Task<BrowserControl> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var control = new BrowserControl();
        try
        {
            await control.socket.ConnectAsync(address, cancellationToken);
            return control;
        }
        catch
        {
            control.Dispose();
            throw;
        }
    }

    /// <summary>Gives an order and waits for its answer.</summary>
    /// <param name="method">Domain and command.</param>
    /// <param name="wish">Its parameters.</param>
    /// <param name="cancellationToken">Gives up; the socket cannot be used afterwards.</param>
    /// <exception cref="WebSocketException">The browser refused it, or is gone.</exception>
    public async Task<JsonElement> SendAsync<T>(string method, T wish, CancellationToken cancellationToken)
    {
        var id = ++orders;
        var order = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = wish });
        await socket.SendAsync(order, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        while (true)
        {
            var said = await ReceiveAsync(cancellationToken);
            // Besides answers it tells events, which nobody asked for.
            if (!said.TryGetProperty("id", out var answered) || answered.GetInt32() != id)
                continue;
            return said.TryGetProperty("result", out var result) ? result
                : throw new WebSocketException($"The browser refused {method}: {said.GetProperty("error")}");
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var piece = new byte[4096];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(piece.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException("The browser ended.");
            message.Write(piece, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(message.GetBuffer().AsSpan(0, (int)message.Length));
    }
}
