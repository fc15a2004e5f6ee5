using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using BucketLab.Contracts.Processes;
using BucketLab.Contracts.Transport;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// Stands beside a service in a sandbox that has no network but a loopback of its own, and passes connections on to two
/// sockets that are files: from the service to its store, and from whoever asks the service. The second way is opened
/// from inside: the grader accepts, and never connects to what lies in a folder that a submission can write.
/// </summary>
internal static class ServiceGuard
{
    private const int OpenConnections = 48;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a program beside the two ways, and returns its exit code.</summary>
    /// <param name="arguments">Socket of the store, its port, socket for questions, port of the service, then the
    /// program with its arguments.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var store = LocalSocket.Listen(int.Parse(arguments[1], CultureInfo.InvariantCulture));
        await using var toStore = SocketRelay.Start(store, () => LocalSocket.ConnectAsync(arguments[0]));
        var service = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        for (var connection = 0; connection < OpenConnections; connection++)
            _ = OfferAsync(arguments[2], service);
        var start = new ProcessStartInfo(arguments[4], arguments.Skip(5)) { UseShellExecute = false };
        using var process = ProcessStart.Run(start);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    // Each waits for a question, passes it on, and is replaced by the next when the connection has ended.
    private static async Task OfferAsync(string askSocket, int service)
    {
        while (true)
        {
            try
            {
                var near = await LocalSocket.ConnectAsync(askSocket);
                await near.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
                await SocketRelay.PassAsync(near, () => LocalSocket.ConnectAsync(service), CancellationToken.None);
            }
            catch (SocketException)
            {
                await Task.Delay(Pause);
            }
        }
    }
}
