using BucketLab.Contracts.Display;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Output of one submission on its way to the sink: one at a time, from any thread, until the submission ends. What a
/// background thread writes later still belongs to its cell where a person sits in front; elsewhere the notebook has
/// gone on by then, and it is dropped.
/// </summary>
/// <param name="sink">Where it goes.</param>
/// <param name="stop">Asks the submission to end.</param>
internal sealed class SubmissionOutput(IOutputSink sink, CancellationToken stop)
{
    private readonly Lock gate = new();
    private bool closed;

    /// <summary>Asks the submission to end.</summary>
    public CancellationToken Stop => stop;

    private bool IsOpen => !closed || sink is IInteractiveSink;

    public void Write(ConsoleStream stream, string text)
    {
        if (text.Length == 0)
            return;
        lock (gate)
        {
            if (IsOpen)
                sink.Write(stream, text);
        }
    }

    /// <summary>Shows a value before the submission ends, where somebody can see it.</summary>
    public void Show(string id, MimeBundle bundle, bool isUpdate)
    {
        lock (gate)
        {
            if (IsOpen)
                (sink as IInteractiveSink)?.ShowDisplay(id, bundle, isUpdate);
        }
    }

    /// <summary>Removes what was shown, where somebody can see it.</summary>
    public void Clear(bool wait)
    {
        lock (gate)
        {
            if (IsOpen)
                (sink as IInteractiveSink)?.Clear(wait);
        }
    }

    /// <summary>Asks for a line.</summary>
    /// <exception cref="InvalidOperationException">Nobody can be asked.</exception>
    public string? ReadLine() =>
        sink is IInteractiveSink person
            ? person.ReadLine(stop)
            : throw new InvalidOperationException(
                "A notebook cannot read from the console. Assign the text to a variable in the cell instead."
            );

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
