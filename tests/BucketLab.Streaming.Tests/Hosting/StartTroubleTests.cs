using System.Net;
using System.Net.Sockets;

namespace BucketLab.Streaming.Tests.Hosting;

/// <summary>A streaming server that cannot start says what is wrong in one sentence, to whoever started it.</summary>
public sealed class StartTroubleTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_named_and_nothing_else_is_written()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        // The logger of the server takes the console as it is when the server is made, and has written all it has to
        // when the server is gone. Other tests may write here too, but not about this port.
        var (before, written) = (Console.Out, new StringWriter());
        using var locked = TextWriter.Synchronized(written);
        Console.SetOut(locked);
        IOException problem;
        try
        {
            problem = await Assert.ThrowsAsync<IOException>(() =>
                StreamingServer.StartAsync(
                    new StreamingServerOptions { Upstream = new Uri("http://127.0.0.1:1"), Port = port },
                    TestContext.Current.CancellationToken
                )
            );
        }
        finally
        {
            Console.SetOut(before);
        }
        Assert.StartsWith(
            $"Port {port} of 127.0.0.1 is in use by another program. ",
            problem.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain($":{port}", written.ToString(), StringComparison.Ordinal);
    }
}
