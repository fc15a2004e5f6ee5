using System.Net;
using System.Net.Sockets;

namespace BucketLab.Contracts.Processes;

/// <summary>Ports for programs that must be told one before they start.</summary>
public static class FreePort
{
    // Systems take the near ends of connections from 32768 or 49152 on (Linux ip(7), ip_local_port_range; IANA): a port
    // from there may be gone before the program that was told it has started.
    private const int First = 20_000;
    private const int End = 32_768;

    /// <summary>Returns free ports of 127.0.0.1, all different, below those that a system hands out itself.</summary>
    /// <param name="count">The number of ports, 1 to 100.</param>
    public static IReadOnlyList<int> Find(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 100);
        var found = new HashSet<int>();
        while (found.Count < count)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port))
                found.Add(port);
        }

        return [.. found];
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
