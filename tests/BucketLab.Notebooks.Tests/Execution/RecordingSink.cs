using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Tests.Execution;

/// <summary>Keeps what a submission gave.</summary>
internal sealed class RecordingSink : IOutputSink
{
    public List<(ConsoleStream Stream, string Text)> Written { get; } = [];

    public MimeBundle? Result { get; private set; }

    public SubmissionError? Error { get; private set; }

    public string Out =>
        string.Concat(Written.Where(piece => piece.Stream == ConsoleStream.Out).Select(piece => piece.Text));

    /// <summary>The plain text of the value.</summary>
    public string? Text => Result?[MimeBundle.Text];

    public string Traceback => string.Join('\n', Error?.Traceback ?? []);

    public void Write(ConsoleStream stream, string text) => Written.Add((stream, text));

    public void ShowResult(MimeBundle bundle) => Result = bundle;

    public void ShowError(SubmissionError error) => Error = error;
}
