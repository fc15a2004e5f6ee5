using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BucketLab.Contracts.Processes;

namespace BucketLab.Contracts.Tests.Processes;

public sealed class FreePortTests
{
    [Fact]
    public void Ports_are_different_and_free()
    {
        var ports = FreePort.Find(20);
        Assert.Equal(20, ports.Distinct().Count());
        foreach (var port in ports)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
    }

    // What the system hands out to connections is soon gone again.
    [Fact]
    public void A_port_is_none_that_the_system_hands_out_by_itself()
    {
        const string range = "/proc/sys/net/ipv4/ip_local_port_range";
        Assert.SkipUnless(File.Exists(range), "Only Linux tells which ports it hands out.");
        var first = int.Parse(File.ReadAllText(range).Split()[0], CultureInfo.InvariantCulture);
        Assert.SkipWhen(first < 32_768, "This machine hands out nearly all ports.");
        Assert.All(FreePort.Find(20), port => Assert.InRange(port, 1024, first - 1));
    }
}
