using System.Text.Json.Nodes;
using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Jupyter.Messaging;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>Publishes what one submission puts out.</summary>
/// <param name="channel">Where to.</param>
/// <param name="request">The execute_request that caused it.</param>
/// <param name="executionCount">Its number.</param>
/// <param name="readLine">Asks the client that sent the request for a line.</param>
/// <param name="failing">Called before an error is published.</param>
internal sealed class IopubSink(
    IopubChannel channel,
    JupyterMessage request,
    int executionCount,
    Func<CancellationToken, string?> readLine,
    Action failing
) : IInteractiveSink
{
    private readonly GatheredText text = new(
        TimeSpan.FromMilliseconds(100),
        (stream, piece) =>
            channel.Publish(request, "stream", new JsonObject { ["name"] = stream.NotebookName(), ["text"] = piece })
    );

    public void Write(ConsoleStream stream, string piece) => text.Add(stream, piece);

    public void ShowResult(MimeBundle bundle) =>
        Publish(
            "execute_result",
            new JsonObject
            {
                ["execution_count"] = executionCount,
                ["data"] = DataOf(bundle),
                ["metadata"] = new JsonObject(),
            }
        );

    public void ShowError(SubmissionError error)
    {
        failing();
        Publish("error", ContentOf(error));
    }

    public void ShowDisplay(string id, MimeBundle bundle, bool isUpdate) =>
        Publish(
            isUpdate ? "update_display_data" : "display_data",
            new JsonObject
            {
                ["data"] = DataOf(bundle),
                ["metadata"] = new JsonObject(),
                ["transient"] = new JsonObject { ["display_id"] = id },
            }
        );

    public void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    public string? ReadLine(CancellationToken cancellationToken)
    {
        text.Flush();
        return readLine(cancellationToken);
    }

    /// <summary>Publishes the text that waits for more.</summary>
    public void Flush() => text.Flush();

    /// <summary>Representations as the protocol writes them: text as text, JSON as JSON.</summary>
    public static JsonObject DataOf(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (type, content) in bundle.Entries)
            data[type] = JsonText.IsJson(type) ? JsonText.ParseOrText(content) : content;
        return data;
    }

    private void Publish(string type, JsonObject content)
    {
        text.Flush();
        channel.Publish(request, type, content);
    }

    /// <summary>An error as the protocol writes it.</summary>
    public static JsonObject ContentOf(SubmissionError error) =>
        new()
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        };
}
