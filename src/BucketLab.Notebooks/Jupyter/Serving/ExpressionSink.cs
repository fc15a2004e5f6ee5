using System.Text.Json.Nodes;
using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>Keeps what one user expression gave (messaging protocol 5.4, "Execute").</summary>
internal sealed class ExpressionSink : IOutputSink
{
    /// <summary>The entry of the reply.</summary>
    public JsonObject Answer { get; private set; } =
        new()
        {
            ["status"] = "ok",
            ["data"] = new JsonObject { ["text/plain"] = "" },
            ["metadata"] = new JsonObject(),
        };

    public void Write(ConsoleStream stream, string text)
    {
        // An expression has a value; what it prints has no place in the reply.
    }

    public void ShowResult(MimeBundle bundle) => Answer["data"] = IopubSink.DataOf(bundle);

    public void ShowError(SubmissionError error)
    {
        Answer = IopubSink.ContentOf(error);
        Answer["status"] = "error";
    }
}
