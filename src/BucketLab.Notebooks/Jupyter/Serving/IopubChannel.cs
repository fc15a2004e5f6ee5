using System.Text.Json.Nodes;
using System.Threading.Channels;
using BucketLab.Notebooks.Jupyter.Messaging;
using BucketLab.Notebooks.Jupyter.Transport;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>The broadcast channel: everything that is published goes out in the order in which it was handed
/// in.</summary>
internal sealed class IopubChannel : IAsyncDisposable
{
    private readonly PublisherSocket socket;
    private readonly MessageSigner signer;
    private readonly string session;

    // Bounded, so that a cell that floods its output waits for the clients instead of filling the memory.
    private readonly Channel<JupyterMessage> waiting = Channel.CreateBounded<JupyterMessage>(1000);
    private readonly Task pump;

    public IopubChannel(ZmtpEndpoint endpoint, MessageSigner signer, string session)
    {
        (socket, this.signer, this.session) = (new PublisherSocket(endpoint), signer, session);
        pump = Task.Run(PumpAsync);
    }

    public void Publish(JupyterMessage cause, string type, JsonObject content)
    {
        var message = cause.Broadcast(type, content, session);
        if (!waiting.Writer.TryWrite(message))
            waiting.Writer.WriteAsync(message).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Publishes something that no request caused.</summary>
    public void Announce(string type, JsonObject content) =>
        waiting.Writer.TryWrite(
            new JupyterMessage(
                [System.Text.Encoding.UTF8.GetBytes($"kernel.{session}.{type}")],
                JupyterMessage.NewHeader(type, session),
                [],
                content
            )
        );

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await pump;
        await socket.DisposeAsync();
    }

    private async Task PumpAsync()
    {
        await foreach (var message in waiting.Reader.ReadAllAsync())
            await socket.SendAsync(message.ToFrames(signer));
    }
}
