using System.Threading.Channels;
using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Questions;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// The inside of a process that executes cells as they come, for somebody who sits in front: a cell can be stopped, can
/// show things before it ends and can read a line; questions about code are answered meanwhile.
/// </summary>
/// <param name="csharp">The session of the process.</param>
/// <param name="write">Sends an event; called by several threads.</param>
internal sealed class LiveWorker(CSharpSession csharp, Action<RunEvent> write)
{
    private readonly Channel<string?> lines = Channel.CreateUnbounded<string?>();
    private readonly Lock gate = new();
    private CancellationTokenSource? running;

    /// <summary>Does what the parent asks, and returns at once.</summary>
    public void Accept(LiveRequest request)
    {
        switch (request)
        {
            case ExecuteCell cell:
                _ = Task.Run(() => ExecuteAsync(cell));
                break;
            case StopCell:
                lock (gate)
                    running?.Cancel();
                break;
            case GiveLine given:
                lines.Writer.TryWrite(given.Line);
                break;
            case AskQuestion { About: QuestionKind.Value } question:
                _ = Task.Run(() => LookAsync(question));
                break;
            case AskQuestion question:
                _ = Task.Run(() => write(AnswerTo(question)));
                break;
        }
    }

    private async Task ExecuteAsync(ExecuteCell cell)
    {
        using var stop = new CancellationTokenSource();
        lock (gate)
            running = stop;
        var sink = new LiveSink(cell.Cell, write, token => ReadLine(cell.Cell, token));
        var runner = new NotebookRunner(csharp, happened => Report(happened, sink), TimeProvider.System);
        await runner.SucceedsAsync(cell.Cell, cell.Source, cell.MustFail, sink, stop.Token);
        // The parent has been told of the end: the next cell may run already.
        lock (gate)
            running = running == stop ? null : running;
        _ = LostExceptions.LookSoonAsync();
    }

    private void Report(RunEvent happened, LiveSink sink)
    {
        // What the cell wrote last belongs before its end.
        sink.Flush();
        write(happened);
    }

    // On the thread of the cell, which is what reads.
    private string ReadLine(int cell, CancellationToken cancellationToken)
    {
        // An answer to an earlier question, which was stopped, is none to this one.
        while (lines.Reader.TryRead(out _)) { }
        write(new CellAsked(cell));
        return lines.Reader.ReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult()
            ?? throw new InvalidOperationException(
                "Nobody can be asked for a line here. Assign the text to a variable in the cell instead."
            );
    }

    private async Task LookAsync(AskQuestion question)
    {
        var sink = new ValueSink();
        await csharp.LookAsync(question.Code, sink, CancellationToken.None);
        write(new QuestionAnswered(question.Number, Value: EventSink.RepresentationsOf(sink.Value)));
    }

    private QuestionAnswered AnswerTo(AskQuestion question)
    {
        var answer = new QuestionAnswered(question.Number);
        try
        {
            return question.About switch
            {
                QuestionKind.Names => answer with { Names = Completion.At(csharp, question.Code, question.Position) },
                QuestionKind.Description => answer with
                {
                    Description = Description.At(csharp, question.Code, question.Position),
                },
                _ => answer with { Problems = Problems.Of(csharp, question.Code) },
            };
        }
#pragma warning disable CA1031 // the compiler may stumble over half-written code; a question has no answer then
        catch (Exception)
#pragma warning restore CA1031
        {
            return answer;
        }
    }

    /// <summary>The value or the error of code that is no cell.</summary>
    private sealed class ValueSink : IOutputSink
    {
        public MimeBundle Value { get; private set; } = new("");

        public void Write(ConsoleStream stream, string text)
        {
            // Nobody asked what it prints.
        }

        public void ShowResult(MimeBundle bundle) => Value = bundle;

        public void ShowError(SubmissionError error) => Value = new MimeBundle(error.Message);
    }

    /// <summary>Output of a cell as events: text joined, displays at once.</summary>
    private sealed class LiveSink : IInteractiveSink
    {
        private readonly int cell;
        private readonly Action<RunEvent> write;
        private readonly Func<CancellationToken, string> readLine;
        private readonly EventSink events;
        private readonly GatheredText text;

        public LiveSink(int cell, Action<RunEvent> write, Func<CancellationToken, string> readLine)
        {
            (this.cell, this.write, this.readLine) = (cell, write, readLine);
            events = new EventSink(cell, write);
            text = new GatheredText(TimeSpan.FromMilliseconds(40), events.Write);
        }

        public void Flush() => text.Flush();

        public void Write(ConsoleStream stream, string piece) => text.Add(stream, piece);

        public void ShowResult(MimeBundle bundle)
        {
            text.Flush();
            events.ShowResult(bundle);
        }

        public void ShowError(SubmissionError error)
        {
            text.Flush();
            events.ShowError(error);
        }

        public void ShowDisplay(string id, MimeBundle bundle, bool isUpdate)
        {
            text.Flush();
            write(new CellDisplayed(cell, id, EventSink.RepresentationsOf(bundle), isUpdate));
        }

        public void Clear(bool wait)
        {
            text.Flush();
            write(new CellCleared(cell, wait));
        }

        public string? ReadLine(CancellationToken cancellationToken)
        {
            text.Flush();
            return readLine(cancellationToken);
        }
    }
}
