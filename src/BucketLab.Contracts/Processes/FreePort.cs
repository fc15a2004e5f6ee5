using System.Net;
using System.Net.Sockets;

namespace BucketLab.Contracts.Processes;

/// <summary>Ports for programs that must be told one before they start.</summary>
public static class FreePort
{
    /// <summary>Returns free ports of 127.0.0.1, all different; the system hands out others before it comes to these
    /// again.</summary>
    /// <param name="count">The number of ports, at least 1.</param>
    public static IReadOnlyList<int> Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            return
            [
                .. listeners.Select(listener =>
                {
                    listener.Start();
                    return ((IPEndPoint)listener.LocalEndpoint).Port;
                }),
            ];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
