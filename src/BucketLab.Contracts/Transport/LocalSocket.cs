using System.Net;
using System.Net.Sockets;

namespace BucketLab.Contracts.Transport;

/// <summary>Sockets that never leave this machine: files, and ports of 127.0.0.1.</summary>
public static class LocalSocket
{
    private const int Backlog = 64;

    /// <summary>Listens on a socket file, which must not exist yet.</summary>
    /// <exception cref="SocketException">It does, or its folder does not.</exception>
    public static Socket Listen(string path) => Listen(new UnixDomainSocketEndPoint(path), ProtocolType.Unspecified);

    /// <summary>Listens on a port of 127.0.0.1.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static Socket Listen(int port) => Listen(new IPEndPoint(IPAddress.Loopback, port), ProtocolType.Tcp);

    /// <summary>Connects to a socket file.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static Task<Socket> ConnectAsync(string path) =>
        ConnectAsync(new UnixDomainSocketEndPoint(path), ProtocolType.Unspecified);

    /// <summary>Connects to a port of 127.0.0.1.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static Task<Socket> ConnectAsync(int port) =>
        ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ProtocolType.Tcp);

    private static Socket Listen(EndPoint at, ProtocolType protocol)
    {
        var socket = new Socket(at.AddressFamily, SocketType.Stream, protocol);
        try
        {
            socket.Bind(at);
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Socket> ConnectAsync(EndPoint at, ProtocolType protocol)
    {
        var socket = new Socket(at.AddressFamily, SocketType.Stream, protocol);
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
