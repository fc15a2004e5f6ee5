using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>For a request that asked to be silent.</summary>
/// <param name="failing">Called when the submission fails.</param>
internal sealed class SilentSink(Action failing) : IOutputSink
{
    public void Write(ConsoleStream stream, string text)
    {
        // Silent means that nothing is published (messaging protocol, "Execute").
    }

    public void ShowResult(MimeBundle bundle)
    {
        // As above.
    }

    // The reply carries the error itself.
    public void ShowError(SubmissionError error) => failing();
}
