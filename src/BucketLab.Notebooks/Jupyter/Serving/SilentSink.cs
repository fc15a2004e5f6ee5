using BucketLab.Display;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>For a request that asked to be silent.</summary>
internal sealed class SilentSink : IOutputSink
{
    public void Write(ConsoleStream stream, string text)
    {
        // Silent means that nothing is published (messaging protocol, "Execute").
    }

    public void ShowResult(MimeBundle bundle)
    {
        // As above.
    }

    public void ShowError(SubmissionError error)
    {
        // The reply carries it.
    }
}
