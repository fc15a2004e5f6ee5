using System.Net;
using System.Net.Sockets;

namespace BucketLab.Tests.Judging;

/// <summary>The line between a notebook and its judge.</summary>
internal static class Lines
{
    /// <summary>Both ends of one.</summary>
    public static async Task<(Stream Near, Stream Far)> OfTwoAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var far = new TcpClient();
        var connecting = far.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        var near = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await connecting;
        return (near.GetStream(), far.GetStream());
    }
}
