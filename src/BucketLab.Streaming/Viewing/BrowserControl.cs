using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Streaming.Viewing;

/// <summary>
/// Commands for a browser that runs, one at a time, over the socket that it listens at on loopback (Chrome DevTools
/// Protocol, https://chromedevtools.github.io/devtools-protocol).
/// </summary>
internal sealed class BrowserControl : IDisposable
{
    private static readonly JsonSerializerOptions WithoutNulls = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly ClientWebSocket socket = new();
    private readonly List<JsonElement> events = [];
    private int commands;

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

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="method">Domain and command.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellationToken">Gives up; the socket cannot be used afterwards.</param>
    /// <param name="sessionId">The page that is meant; the browser itself when left out.</param>
    /// <exception cref="WebSocketException">The browser refused it, or is gone.</exception>
    public async Task<JsonElement> SendAsync<T>(
        string method,
        T parameters,
        CancellationToken cancellationToken,
        string? sessionId = null
    )
    {
        var id = ++commands;
        var command = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id,
                method,
                @params = parameters,
                sessionId,
            },
            WithoutNulls
        );
        await socket.SendAsync(command, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        while (true)
        {
            var message = await ReceiveAsync(cancellationToken);
            if (!message.TryGetProperty("id", out var answered))
            {
                events.Add(message);
                continue;
            }

            if (answered.GetInt32() != id)
                continue;
            return message.TryGetProperty("result", out var result)
                ? result
                : throw new WebSocketException($"The browser refused {method}: {message.GetProperty("error")}");
        }
    }

    /// <summary>Events that it has told besides answers since this was asked last; each command reads those before
    /// its answer.</summary>
    public IReadOnlyList<JsonElement> TakeEvents()
    {
        JsonElement[] taken = [.. events];
        events.Clear();
        return taken;
    }

    public void Dispose() => socket.Dispose();

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var piece = new byte[4096];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(piece.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException("The browser ended.");
            whole.Write(piece, 0, received.Count);
        } while (!received.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(whole.GetBuffer().AsSpan(0, (int)whole.Length));
    }
}
