using System.Net;
using System.Net.Sockets;
using System.Text;
using BucketLab.Contracts.Transport;

namespace BucketLab.Tests.Transport;

/// <summary>Connections that a relay passes on, and their ends.</summary>
public sealed class SocketRelayTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(64 * 1024)]
    public async Task A_reset_behind_the_relay_ends_the_connection_of_whoever_waits_for_an_answer(int sentBytes)
    {
        using var behind = LocalSocket.Listen(0);
        await using var relay = Relay(PortOf(behind), out var port);
        using var near = await LocalSocket.ConnectAsync(port);
        await near.SendAsync(new byte[sentBytes], Cancelled);
        using (var far = await behind.AcceptAsync(Cancelled))
            far.LingerState = new LingerOption(true, 0);
        Assert.True(await EndsAsync(near));
    }

    [Fact]
    public async Task Whoever_leaves_while_an_answer_is_awaited_ends_the_connection_behind_the_relay()
    {
        using var behind = LocalSocket.Listen(0);
        await using var relay = Relay(PortOf(behind), out var port);
        using var near = await LocalSocket.ConnectAsync(port);
        using var far = await behind.AcceptAsync(Cancelled);
        near.LingerState = new LingerOption(true, 0);
        near.Close();
        Assert.True(await EndsAsync(far));
    }

    [Fact]
    public async Task An_answer_comes_through_after_the_question_has_ended()
    {
        using var behind = LocalSocket.Listen(0);
        await using var relay = Relay(PortOf(behind), out var port);
        using var near = await LocalSocket.ConnectAsync(port);
        await near.SendAsync("question"u8.ToArray(), Cancelled);
        near.Shutdown(SocketShutdown.Send);
        using (var far = await behind.AcceptAsync(Cancelled))
        {
            Assert.Equal("question", await TextAsync(far));
            await far.SendAsync("answer"u8.ToArray(), Cancelled);
        }
        Assert.Equal("answer", await TextAsync(near));
    }

    private static async Task<string> TextAsync(Socket socket)
    {
        var (text, buffer) = ("", new byte[64]);
        while (await socket.ReceiveAsync(buffer, Cancelled) is > 0 and var read)
            text += Encoding.UTF8.GetString(buffer, 0, read);
        return text;
    }

    private static SocketRelay Relay(int to, out int port)
    {
        var listener = LocalSocket.Listen(0);
        port = PortOf(listener);
        return SocketRelay.Start(listener, () => LocalSocket.ConnectAsync(to));
    }

    private static int PortOf(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;

    // An end or a reset: either tells that nothing more comes.
    private static async Task<bool> EndsAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1], Cancelled).AsTask().WaitAsync(TimeSpan.FromMinutes(1)) == 0;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionReset;
        }
    }
}
