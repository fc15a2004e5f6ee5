using System.Net;
using System.Net.Sockets;

namespace BucketLab.Cli.Backends;

/// <summary>Ports for programs that must be told one before they start.</summary>
internal static class FreePort
{
    /// <summary>Ports on 127.0.0.1 that were free a moment ago, all different.</summary>
    /// <param name="count">How many.</param>
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
