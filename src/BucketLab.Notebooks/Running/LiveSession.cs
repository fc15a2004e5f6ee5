using System.Collections.Concurrent;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Questions;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// A process that executes cells as they come and keeps what they declare, for somebody who changes one cell and wants
/// to know at once. Questions about code are answered while a cell runs.
/// </summary>
public sealed class LiveSession : IAsyncDisposable
{
    private readonly RunRequest request;
    private readonly Action<RunEvent> told;
    private readonly WorkerProcess worker;
    private readonly Task<bool> connected;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<QuestionAnswered?>> questions = [];
    private TaskCompletionSource<CellOutcome?> running = new();
    private int lastQuestion;

    private LiveSession(RunRequest request, Action<RunEvent> told)
    {
        (this.request, this.told) = (request, told);
        worker = WorkerProcess.Start(request, WorkerCommand.Live);
        connected = worker.ConnectAsync(CancellationToken.None);
        Ended = ReadToEndAsync();
    }

    /// <summary>Completes when the process is gone.</summary>
    public Task Ended { get; }

    /// <summary>Starts the process.</summary>
    /// <param name="request">Folder, variables and the limit of a cell; its notebook is not executed.</param>
    /// <param name="told">Is told each event, one at a time, also of code that goes on behind a cell that has
    /// ended.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started, for instance for want of
    /// the folder.</exception>
    public static LiveSession Start(RunRequest request, Action<RunEvent> told) => new(request, told);

    /// <summary>Executes one cell; wait for its end before the next.</summary>
    /// <param name="number">Its number, for the events.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="cancellationToken">Gives up; the session is of no use afterwards.</param>
    /// <returns>Its outcome; null when the process is gone.</returns>
    /// <exception cref="TimeoutException">It did not end within the limit; dispose the session.</exception>
    public async Task<CellOutcome?> ExecuteAsync(int number, Cell cell, CancellationToken cancellationToken)
    {
        var ending = running = new TaskCompletionSource<CellOutcome?>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        try
        {
            var order = new ExecuteCell(number, cell.Source, cell.HasTag(NotebookRunner.RaisesException));
            if (!await SendAsync(order))
                return null;
            _ = Ended.ContinueWith(_ => ending.TrySetResult(null), TaskScheduler.Default);
            return await ending.Task.WaitAsync(request.CellLimit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException(
                $"The cell {cell.Id} did not end within {request.CellLimit.TotalSeconds:0} seconds.",
                exception
            );
        }
    }

    /// <summary>Stops the cell that runs; what it has declared stays.</summary>
    public Task StopCellAsync() => SendAsync(new StopCell());

    /// <summary>Answers a <see cref="CellAsked"/>.</summary>
    /// <param name="line">The line; null where nobody can be asked.</param>
    public Task GiveLineAsync(string? line) => SendAsync(new GiveLine(line));

    /// <summary>Names that could stand at a position of a cell's text; null when the process is gone.</summary>
    public async Task<Completions?> NamesAsync(string code, int position) =>
        (await AskAsync(QuestionKind.Names, code, position))?.Names;

    /// <summary>The signature and documentation of the name before a position; null where nothing is known.</summary>
    public async Task<string?> DescriptionAsync(string code, int position) =>
        (await AskAsync(QuestionKind.Description, code, position))?.Description;

    /// <summary>The errors of a cell's text.</summary>
    public async Task<IReadOnlyList<Problem>> ProblemsAsync(string code) =>
        (await AskAsync(QuestionKind.Problems, code, 0))?.Problems ?? [];

    /// <summary>Executes code that is no cell, and gives what it shows; only between two cells.</summary>
    /// <returns>Content by MIME type, with the error as text where it failed; null when the process is gone.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> ValueAsync(string code) =>
        (await AskAsync(QuestionKind.Value, code, 0))?.Value;

    /// <summary>The end of what the process printed outside of cells, for the account of a crash.</summary>
    public Task<string> OutputTailAsync() => worker.Process.OutputTailAsync();

    /// <summary>Lets the process tidy up, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (connected is { IsCompletedSuccessfully: true, Result: true } && !Ended.IsCompleted)
        {
            worker.Close();
            await worker.Process.WaitAsync(request.ExitLimit, CancellationToken.None);
        }

        await worker.DisposeAsync();
        await Ended;
        writing.Dispose();
    }

    private async Task<QuestionAnswered?> AskAsync(QuestionKind about, string code, int position)
    {
        var number = Interlocked.Increment(ref lastQuestion);
        var answer = new TaskCompletionSource<QuestionAnswered?>(TaskCreationOptions.RunContinuationsAsynchronously);
        questions[number] = answer;
        if (!await SendAsync(new AskQuestion(number, about, code, position)) || Ended.IsCompleted)
            answer.TrySetResult(null);
        var answered = await answer.Task;
        questions.TryRemove(number, out _);
        return answered;
    }

    // False when the process is gone.
    private async Task<bool> SendAsync(LiveRequest sent)
    {
        if (!await connected || Ended.IsCompleted)
            return false;
        await writing.WaitAsync();
        try
        {
            await worker.WriteAsync(RunProtocol.Write(sent), CancellationToken.None);
            return true;
        }
        catch (Exception exception)
            when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task ReadToEndAsync()
    {
        while (await connected && await worker.ReadAsync(CancellationToken.None) is { } happened)
        {
            if (happened is QuestionAnswered answered)
            {
                if (questions.TryGetValue(answered.Question, out var answer))
                    answer.TrySetResult(answered);
                continue;
            }

            told(happened);
            if (happened is CellFinished finished)
                running.TrySetResult(finished.Outcome);
        }

        foreach (var question in questions.Values)
            question.TrySetResult(null);
    }
}
