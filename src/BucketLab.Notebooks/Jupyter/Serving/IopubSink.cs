using System.Text.Json.Nodes;
using BucketLab.Display;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Jupyter.Messaging;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>Publishes what one submission puts out.</summary>
/// <param name="channel">Where to.</param>
/// <param name="request">The execute_request that caused it.</param>
/// <param name="executionCount">Its number.</param>
internal sealed class IopubSink(IopubChannel channel, JupyterMessage request, int executionCount) : IOutputSink
{
    public void Write(ConsoleStream stream, string text) =>
        channel.Publish(request, "stream", new JsonObject { ["name"] = stream == ConsoleStream.Out ? "stdout" : "stderr", ["text"] = text });

    public void ShowResult(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (type, content) in bundle.Entries)
            data[type] = content;
        channel.Publish(request, "execute_result", new JsonObject { ["execution_count"] = executionCount, ["data"] = data, ["metadata"] = new JsonObject() });
    }

    public void ShowError(SubmissionError error) => channel.Publish(request, "error", ContentOf(error));

    /// <summary>An error as the protocol writes it.</summary>
    public static JsonObject ContentOf(SubmissionError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };
}
