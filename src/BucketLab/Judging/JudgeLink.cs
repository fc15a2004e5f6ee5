using System.Net.Sockets;
using System.Text.Json.Nodes;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Transport;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab.Judging;

/// <summary>The notebook's end of the line to its judge: answers are handed over, and nothing is said about them
/// here.</summary>
internal sealed class JudgeLink : IAsyncDisposable
{
    private readonly JudgePeer peer;
    private readonly Task reading;

    private JudgeLink(Stream stream)
    {
        peer = new JudgePeer(stream, (_, _) => Task.CompletedTask) { TakesClients = true };
        reading = Task.Run(() => peer.RunAsync(CancellationToken.None));
    }

    /// <summary>Connects to the judge of this process; null outside of a grading run.</summary>
    /// <param name="backend">The store; where it is hidden behind a socket, its port is opened here.</param>
    public static async Task<JudgeLink?> OfThisProcessAsync(Backend backend)
    {
        if (Environment.GetEnvironmentVariable(JudgeVariables.Judge) is not { Length: > 0 } judge)
            return null;
        if (Environment.GetEnvironmentVariable(JudgeVariables.Store) is { Length: > 0 } store)
            OpenPort(backend.Endpoint.Port, store);
        return new JudgeLink(new NetworkStream(await LocalSocket.ConnectAsync(judge), ownsSocket: true));
    }

    /// <summary>Hands over what an exercise defined and waits until the judge has looked at it.</summary>
    public async Task<View> HandOverAsync(string exercise, string bucket, IReadOnlyList<object?> answers)
    {
        await peer.AskAsync(
            new JsonObject
            {
                ["op"] = "check",
                ["exercise"] = exercise,
                ["bucket"] = bucket,
                ["given"] = peer.Write(answers),
            }
        );
        return new MessageCard(
            $"{exercise} is handed over.",
            "This is a grading run; the result stands in the feedback."
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await peer.DisposeAsync();
        await reading;
    }

    // Lives as long as the process, which has a network of its own.
    private static void OpenPort(int port, string store)
    {
        try
        {
            _ = SocketRelay.Start(LocalSocket.Listen(port), () => LocalSocket.ConnectAsync(store));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            // An earlier session of this process has opened it.
        }
    }
}
