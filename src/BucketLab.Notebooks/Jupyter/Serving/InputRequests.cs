using System.Text.Json.Nodes;
using BucketLab.Notebooks.Jupyter.Messaging;
using BucketLab.Notebooks.Jupyter.Transport;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>Asks the client whose cell reads from the console (messaging protocol 5.4, "Messages on the stdin
/// channel").</summary>
/// <param name="socket">The stdin channel.</param>
/// <param name="signer">Signs the question.</param>
/// <param name="session">Of this kernel.</param>
internal sealed class InputRequests(RouterSocket socket, MessageSigner signer, string session)
{
    /// <summary>Waits for one line; on the thread of the cell, which is what reads.</summary>
    /// <exception cref="InvalidOperationException">The client said that it cannot be asked, or is gone.</exception>
    public string? ReadLine(JupyterMessage request, CancellationToken cancellationToken) =>
        ReadLineAsync(request, cancellationToken).GetAwaiter().GetResult();

    private async Task<string?> ReadLineAsync(JupyterMessage request, CancellationToken cancellationToken)
    {
        var allowed = request.Content["allow_stdin"] is JsonValue value && value.TryGetValue(out bool flag) && flag;
        var question = request.Reply(
            "input_request",
            new JsonObject { ["prompt"] = "", ["password"] = false },
            session
        );
        if (!allowed || !await socket.SendAsync(question.ToFrames(signer)))
            throw new InvalidOperationException(
                "This client cannot be asked for a line. Assign the text to a variable in the cell instead."
            );
        while (true)
        {
            // An answer to an earlier question, which was interrupted, is none to this one.
            if (
                JupyterMessage.Read(await socket.ReceiveAsync(cancellationToken)) is { Type: "input_reply" } reply
                && reply.Parent["msg_id"]?.ToString() is var answered
                && (answered is null || answered == question.Header["msg_id"]!.ToString())
            )
                return reply.Content["value"]?.ToString();
        }
    }
}
