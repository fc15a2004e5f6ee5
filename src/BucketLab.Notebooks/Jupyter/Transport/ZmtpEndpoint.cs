using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>The address of a socket, as a Jupyter connection file says it: <c>tcp</c> with a port, or <c>ipc</c> with a
/// file.</summary>
internal sealed record ZmtpEndpoint(EndPoint Address)
{
    /// <summary>Builds the endpoint of one channel.</summary>
    /// <param name="transport"><c>tcp</c> or <c>ipc</c>.</param>
    /// <param name="host">For tcp an IP address; for ipc the start of the path, to which <c>-port</c> is added.</param>
    /// <param name="port">Port for tcp, number for ipc; port 0 lets the system choose.</param>
    public static ZmtpEndpoint Of(string transport, string host, int port) =>
        transport switch
        {
            "tcp" when IPAddress.TryParse(host, out var address) => new(new IPEndPoint(address, port)),
            "tcp" => throw new FormatException($"The connection file names the host '{host}', which is no IP address."),
            "ipc" => new(new UnixDomainSocketEndPoint(string.Create(CultureInfo.InvariantCulture, $"{host}-{port}"))),
            _ => throw new FormatException(
                $"The connection file asks for the transport '{transport}'; tcp and ipc are known."
            ),
        };

    public Socket Listen()
    {
        var socket =
            Address is UnixDomainSocketEndPoint
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(Address);
            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
