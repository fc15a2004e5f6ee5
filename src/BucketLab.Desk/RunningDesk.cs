using System.Net.WebSockets;
using System.Text.Json;

namespace BucketLab.Desk;

/// <summary>Asks the desk that runs on a state folder for an address, as its owner, who can read its key.</summary>
internal static class RunningDesk
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task<Uri?> AskForAddressAsync(
        string stateFolder,
        string? lesson,
        CancellationToken cancellationToken
    )
    {
        if (DeskFile.Read(stateFolder) is not { } file || !file.IsAlive())
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var socket = new ClientWebSocket();
        var authority = FormattableString.Invariant($"127.0.0.1:{file.Port}");
        socket.Options.SetRequestHeader("Origin", $"http://{authority}");
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{authority}/socket"), limit.Token);
            await SayAsync(socket, new Enter(Key: file.Key), limit.Token);
            await SayAsync(socket, new NewCode(), limit.Token);
            while (await HearAsync(socket, limit.Token) is { } heard)
            {
                if (heard is CodeMade made)
                    return DeskServer.AddressOf(file.Port, made.Code, lesson);
                if (heard is Refused)
                    return null;
            }

            return null;
        }
        catch (Exception exception)
            when (exception is WebSocketException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            // Another program has its port, or the desk is stuck: it cannot be joined.
            return null;
        }
    }

    private static Task SayAsync(ClientWebSocket socket, PageMessage message, CancellationToken cancellationToken) =>
        SocketText.SendAsync(
            socket,
            JsonSerializer.SerializeToUtf8Bytes(message, DeskJson.Default.PageMessage),
            cancellationToken
        );

    private static async Task<DeskMessage?> HearAsync(ClientWebSocket socket, CancellationToken cancellationToken) =>
        await SocketText.ReceiveAsync(socket, DeskConnection.MaxMessageBytes, cancellationToken) is { } text
            ? JsonSerializer.Deserialize(text, DeskJson.Default.DeskMessage)
            : null;
}
