using BucketLab.Display;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Output of one submission on its way to the sink: one at a time, from any thread, until the submission ends. What a
/// background thread writes later is dropped, as every notebook host does: by then the cell is closed.
/// </summary>
internal sealed class SubmissionOutput(IOutputSink sink)
{
    private readonly Lock gate = new();
    private bool closed;

    public void Write(ConsoleStream stream, string text)
    {
        if (text.Length == 0)
            return;
        lock (gate)
        {
            if (!closed)
                sink.Write(stream, text);
        }
    }

    /// <summary>Ends the submission with its value, if it has one.</summary>
    public void Close(MimeBundle? result)
    {
        lock (gate)
        {
            closed = true;
            if (result is not null)
                sink.ShowResult(result);
        }
    }

    /// <summary>Ends the submission with an error.</summary>
    public void Close(SubmissionError error)
    {
        lock (gate)
        {
            closed = true;
            sink.ShowError(error);
        }
    }
}
