using System.Net.WebSockets;
using System.Text.Json;

namespace BucketLab.Desk.Tests;

/// <summary>A page without a browser: the socket, and the messages on it.</summary>
internal sealed class DeskPage : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly List<DeskMessage> heard = [];

    /// <summary>Everything that was heard so far.</summary>
    public IReadOnlyList<DeskMessage> Heard => heard;

    /// <param name="port">Of the desk.</param>
    /// <param name="origin">The page's own, where it is not the desk's; empty for none.</param>
    /// <param name="host">The Host of the request, where it is not the address.</param>
    public static async Task<DeskPage> ConnectAsync(int port, string? origin = null, string? host = null)
    {
        var page = new DeskPage();
        origin ??= $"http://127.0.0.1:{port}";
        if (origin.Length > 0)
            page.socket.Options.SetRequestHeader("Origin", origin);
        if (host is not null)
            page.socket.Options.SetRequestHeader("Host", host);
        await page.socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/socket"), TestContext.Current.CancellationToken);
        return page;
    }

    public Task SayAsync(PageMessage message) =>
        SayAsync(JsonSerializer.SerializeToUtf8Bytes(message, DeskJson.Default.PageMessage));

    public Task SayAsync(byte[] text) =>
        socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>The next message of a type that fits; those before it are passed over.</summary>
    public async Task<T> HearAsync<T>(Func<T, bool>? fits = null)
        where T : DeskMessage
    {
        while (await NextAsync() is { } message)
        {
            if (message is T found && fits?.Invoke(found) != false)
                return found;
        }

        throw new InvalidOperationException("The desk closed the socket.");
    }

    /// <summary>The next message; null when the desk has closed the socket.</summary>
    public async Task<DeskMessage?> NextAsync()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[65536];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            whole.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            var message = JsonSerializer.Deserialize(whole.ToArray(), DeskJson.Default.DeskMessage)!;
            heard.Add(message);
            return message;
        }
    }

    /// <summary>Runs a cell and waits for its end.</summary>
    public async Task<CellState> RunAsync(string cell, RunRange range = RunRange.One)
    {
        await SayAsync(new RunCells(cell, range));
        return (await HearAsync<CellChanged>(change => change.Cell == cell && IsEnd(change.State))).State;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsEnd(CellState state) => state is CellState.Done or CellState.Failed;
}
