using BucketLab.Display;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Where the output of one submission goes, in the order in which it came. Calls never overlap; after
/// <see cref="CSharpSession.SubmitAsync"/> has returned there are none.
/// </summary>
internal interface IOutputSink
{
    /// <summary>Text that the code wrote to the console, as it was written: not cut into lines.</summary>
    void Write(ConsoleStream stream, string text);

    /// <summary>The value of the last expression; at most once.</summary>
    void ShowResult(MimeBundle bundle);

    /// <summary>Why the submission failed; at most once, and nothing follows.</summary>
    void ShowError(SubmissionError error);
}
