using System.Text.Json.Nodes;
using BucketLab.Notebooks.Jupyter.Messaging;
using BucketLab.Notebooks.Jupyter.Transport;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>
/// A Jupyter kernel: five sockets, and a session of C# behind them. Shell requests are answered one after another; the
/// control channel and the heartbeat are answered while a cell runs.
/// </summary>
internal sealed class KernelServer : IAsyncDisposable
{
    private readonly MessageSigner signer;
    private readonly string session = Guid.NewGuid().ToString("N");
    private readonly RouterSocket shell;
    private readonly RouterSocket control;
    private readonly RouterSocket stdin;
    private readonly ReplySocket heartbeat;
    private readonly IopubChannel iopub;
    private readonly CancellationTokenSource ending = new();
    private readonly KernelRequests requests;
    private readonly List<JupyterMessage> behind = [];

    /// <param name="connection">Where to listen, and the key.</param>
    /// <param name="folder">The start of relative paths in <c>#r</c>.</param>
    public KernelServer(ConnectionFile connection, string folder)
    {
        signer = new MessageSigner(connection.Key);
        iopub = new IopubChannel(connection.Endpoint(connection.IopubPort), signer, session);
        // A message that nobody with the key has signed gets no answer at all.
        bool IsGood(byte[][] frames) => JupyterMessage.IsGood(frames, signer);
        shell = new RouterSocket(connection.Endpoint(connection.ShellPort), IsGood);
        control = new RouterSocket(connection.Endpoint(connection.ControlPort), IsGood);
        stdin = new RouterSocket(connection.Endpoint(connection.StdinPort), IsGood);
        heartbeat = new ReplySocket(connection.Endpoint(connection.HbPort));
        requests = new KernelRequests(
            folder,
            iopub,
            new InputRequests(stdin, signer, session),
            TakeWaiting,
            ending.Cancel
        );
    }

    /// <summary>Serves until a client asks for the end, or <paramref name="cancellationToken"/> does.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending.Token);
        iopub.Announce("status", new JsonObject { ["execution_state"] = "starting" });
        using var interrupting = stop.Token.Register(requests.Interrupt);
        await Task.WhenAll(
            ServeAsync(shell, requests.AnswerAsync, stop.Token),
            ServeAsync(control, requests.ControlAsync, stop.Token)
        );
    }

    /// <summary>Stops the cell that runs; what was declared stays.</summary>
    public void Interrupt() => requests.Interrupt();

    public async ValueTask DisposeAsync()
    {
        await iopub.DisposeAsync();
        await shell.DisposeAsync();
        await control.DisposeAsync();
        await stdin.DisposeAsync();
        await heartbeat.DisposeAsync();
        ending.Dispose();
    }

    private async Task ServeAsync(
        RouterSocket socket,
        Func<JupyterMessage, Task<(string Type, JsonObject Content)?>> answer,
        CancellationToken cancellationToken
    )
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            byte[][] frames;
            try
            {
                frames = await socket.ReceiveAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (JupyterMessage.Read(frames) is not { } message)
                continue;
            await AnswerAsync(socket, message, answer);
            if (socket == shell)
                await AbandonAsync();
        }
    }

    private async Task AnswerAsync(
        RouterSocket socket,
        JupyterMessage message,
        Func<JupyterMessage, Task<(string Type, JsonObject Content)?>> answer
    )
    {
        iopub.Publish(message, "status", new JsonObject { ["execution_state"] = "busy" });
        var reply = await TryAsync(message, answer);
        if (reply is { } content)
            await socket.SendAsync(message.Reply(content.Type, content.Content, session).ToFrames(signer));
        iopub.Publish(message, "status", new JsonObject { ["execution_state"] = "idle" });
    }

    private async Task AbandonAsync()
    {
        foreach (var waiting in behind)
            await AnswerAsync(shell, waiting, requests.AbortAsync);
        behind.Clear();
    }

    // What a client has sent already, expecting the cell that failed to succeed, is not executed any more. It is taken
    // out before anybody is told of the failure: what comes after that was sent in the knowledge of it.
    private void TakeWaiting()
    {
        while (shell.TryReceive(out var frames))
        {
            if (JupyterMessage.Read(frames) is { } message)
                behind.Add(message);
        }
    }

    // A request that the kernel itself stumbles over costs that request, not the session of the learner.
    private static async Task<(string Type, JsonObject Content)?> TryAsync(
        JupyterMessage message,
        Func<JupyterMessage, Task<(string Type, JsonObject Content)?>> answer
    )
    {
        try
        {
            return await answer(message);
        }
#pragma warning disable CA1031 // whatever it was, the client is told and the next request is answered
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (
                message.Type.Replace("_request", "_reply", StringComparison.Ordinal),
                new JsonObject
                {
                    ["status"] = "error",
                    ["ename"] = exception.GetType().Name,
                    ["evalue"] = exception.Message,
                    ["traceback"] = new JsonArray(),
                }
            );
        }
    }
}
