using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BucketLab.Contracts.Processes;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// Stands beside a service in a sandbox that has no network but a loopback of its own, and passes connections on to two
/// sockets that are files: from the service to its store, and from whoever asks the service. The second way is opened
/// from inside: the grader accepts, and never connects to what lies in a folder that a submission can write.
/// </summary>
/// <param name="storeSocket">Leads to the store.</param>
/// <param name="askSocket">Takes connections on which the service is asked.</param>
internal sealed class ServiceGuard(string storeSocket, string askSocket)
{
    private const int Backlog = 64;
    private const int OpenConnections = 48;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a program beside the two ways, and returns its exit code.</summary>
    /// <param name="arguments">Socket of the store, its port, socket for questions, port of the service, then the
    /// program with its arguments.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var guard = new ServiceGuard(arguments[0], arguments[2]);
        guard.ListenForStore(int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var service = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        for (var connection = 0; connection < OpenConnections; connection++)
            _ = guard.OfferAsync(service);
        var start = new ProcessStartInfo(arguments[4], arguments.Skip(5)) { UseShellExecute = false };
        using var process = ProcessStart.Run(start);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private void ListenForStore(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(Backlog);
        _ = AcceptAsync();

        async Task AcceptAsync()
        {
            while (true)
                _ = PassAsync(await listener.AcceptAsync(), () => ConnectAsync(storeSocket));
        }
    }

    // Each waits for a question, passes it on, and is replaced by the next when the connection has ended.
    private async Task OfferAsync(int service)
    {
        while (true)
        {
            try
            {
                var near = await ConnectAsync(askSocket);
                await near.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
                await PassAsync(near, () => ConnectAsync(service));
            }
            catch (SocketException)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private static async Task PassAsync(Socket near, Func<Task<Socket>> connect)
    {
        try
        {
            await using var nearStream = new NetworkStream(near, ownsSocket: true);
            await using var farStream = new NetworkStream(await connect(), ownsSocket: true);
            var (up, down) = (CopyAsync(nearStream, farStream), CopyAsync(farStream, nearStream));
            // A direction that breaks closes both sockets: whoever waits for the other one would wait for ever.
            await await Task.WhenAny(up, down);
            await Task.WhenAll(up, down);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // Either end hung up; the other one is closed with it.
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        await from.CopyToAsync(to);
        to.Socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        return await ConnectedAsync(socket, new UnixDomainSocketEndPoint(path));
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        return await ConnectedAsync(socket, new IPEndPoint(IPAddress.Loopback, port));
    }

    private static async Task<Socket> ConnectedAsync(Socket socket, EndPoint at)
    {
        try
        {
            await socket.ConnectAsync(at);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
