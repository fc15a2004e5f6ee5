using System.Net;

namespace BucketLab.Transport;

/// <summary>A port for a program that cannot choose one by itself.</summary>
internal static class FreePort
{
    /// <summary>A port of 127.0.0.1 on which nobody listened a moment ago; the system hands out others before it comes
    /// to this one again.</summary>
    public static int Find()
    {
        using var socket = LocalSocket.Listen(0);
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
