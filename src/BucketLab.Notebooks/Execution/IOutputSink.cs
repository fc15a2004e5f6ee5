using BucketLab.Contracts.Display;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Receives the output of one submission, in the order in which it came. Calls never overlap; after
/// <see cref="CSharpSession.SubmitAsync"/> has returned there are none.
/// </summary>
internal interface IOutputSink
{
    /// <summary>Text that the code wrote to the console, as it was written: not cut into lines.</summary>
    void Write(ConsoleStream stream, string text);

    /// <summary>The value of the last expression; at most once.</summary>
    void ShowResult(MimeBundle bundle);

    /// <summary>Receives the reason of a failure; at most once, and nothing follows.</summary>
    void ShowError(SubmissionError error);
}

/// <summary>
/// A sink with a person behind it: shows things before the submission ends, changes them, and answers questions. Text
/// and displays of background code may still come after the submission has ended.
/// </summary>
internal interface IInteractiveSink : IOutputSink
{
    /// <summary>Shows a value.</summary>
    /// <param name="id">Names what is shown, so that it can be changed.</param>
    /// <param name="bundle">Its representations.</param>
    /// <param name="isUpdate">True if it replaces the display that has this id already.</param>
    void ShowDisplay(string id, MimeBundle bundle, bool isUpdate);

    /// <summary>Removes what the submission has shown.</summary>
    /// <param name="wait">Only when the next output comes.</param>
    void Clear(bool wait);

    /// <summary>Asks for a line and waits for it.</summary>
    /// <exception cref="InvalidOperationException">Nobody can be asked.</exception>
    string? ReadLine(CancellationToken cancellationToken);
}
