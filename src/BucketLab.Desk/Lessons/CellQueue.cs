using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Desk.Lessons;

/// <summary>
/// The process of a lesson and the cells that wait for it, one after another. Everything here happens on the thread of
/// the lesson; what the process tells comes through <paramref name="post"/>.
/// </summary>
/// <param name="start">Starts a process.</param>
/// <param name="post">Has something done on the thread of the lesson.</param>
/// <param name="find">The cell of an id as it is now; null where there is none any more.</param>
/// <param name="lesson">Is told what happens, on its thread.</param>
/// <param name="clock">Says when cells ran.</param>
internal sealed class CellQueue(
    Func<Action<RunEvent>, LiveSession> start,
    Action<Action> post,
    Func<string, Cell?> find,
    OpenLesson lesson,
    TimeProvider clock
)
{
    private readonly List<string> waiting = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Source, CellOutcome Outcome)> executed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset From, DateTimeOffset To)> times = new(StringComparer.Ordinal);
    private readonly Queue<Question> questions = [];
    private readonly List<Task> endings = [];
    private LiveSession? session;
    private string? running;
    private bool isAsking;

    /// <summary>The cell that runs; null for none.</summary>
    public string? Running => running;

    /// <summary>The process; null for none.</summary>
    public LiveSession? Session => session;

    /// <summary>The progress of the execution of a cell.</summary>
    public CellState StateOf(Cell cell)
    {
        if (running == cell.Id)
            return CellState.Running;
        if (waiting.Contains(cell.Id!))
            return CellState.Queued;
        if (!executed.TryGetValue(cell.Id!, out var last))
            return cell.Outputs.Count > 0 || cell.ExecutionCount is not null ? CellState.Stale : CellState.New;
        return last.Source != cell.Source ? CellState.Stale
            : last.Outcome == CellOutcome.Succeeded ? CellState.Done
            : CellState.Failed;
    }

    /// <summary>Starts the process where there is none.</summary>
    public void Start()
    {
        if (session is not null)
            return;
        lesson.SessionIs(SessionState.Starting, "");
        LiveSession? started = null;
        started = session = start(happened => post(() => Hear(started, happened)));
        _ = started.Ended.ContinueWith(_ => post(() => Lost(started)), TaskScheduler.Default);
    }

    /// <summary>Adds cells that wait already or run to no queue twice.</summary>
    public void Add(IEnumerable<Cell> cells)
    {
        foreach (var cell in cells.Where(cell => cell.Id != running && !waiting.Contains(cell.Id!)).ToList())
        {
            waiting.Add(cell.Id!);
            lesson.Changed(cell.Id!);
        }

        Next();
    }

    /// <summary>Stops what runs and forgets what waits.</summary>
    public void Stop()
    {
        Forget();
        if (running is not null)
            _ = session?.StopCellAsync();
    }

    /// <summary>Looks at what a cell did on the wire and on the disk, once nothing runs.</summary>
    public void Look(Cell cell)
    {
        var id = cell.Id!;
        if (session is null || !times.ContainsKey(id))
            lesson.Looked(id, null);
        else
            Ask(
                $"look {id}",
                // It may have run again by then.
                () => CodeOfLook(id),
                seen => lesson.Looked(id, seen)
            );
    }

    /// <summary>Evaluates code that is no cell, once nothing runs.</summary>
    /// <param name="name">The question; it does not wait twice.</param>
    /// <param name="code">Gives the code when its turn comes.</param>
    /// <param name="answer">Is told what it shows by MIME type, on the thread of the lesson; null where the process
    /// went.</param>
    public void Ask(string name, Func<string> code, Action<IReadOnlyDictionary<string, string>?> answer)
    {
        if (questions.All(question => question.Name != name))
            questions.Enqueue(new Question(name, code, answer));
        Next();
    }

    /// <summary>Answers the cell that asks for a line.</summary>
    public void Give(string line) => _ = session?.GiveLineAsync(line);

    /// <summary>Ends the process; what was declared is gone.</summary>
    public void End()
    {
        Forget();
        var stopped = running;
        running = null;
        isAsking = false;
        executed.Clear();
        times.Clear();
        while (questions.TryDequeue(out var question))
            question.Answer(null);
        if (session is { } ended)
        {
            session = null;
            endings.RemoveAll(ending => ending.IsCompleted);
            // It may take seconds to remove its buckets; the next process need not wait for that.
            endings.Add(Task.Run(async () => await ended.DisposeAsync()));
        }

        if (stopped is not null)
            lesson.Changed(stopped);
    }

    /// <summary>Waits until every process is gone.</summary>
    public Task EndedAsync() => Task.WhenAll(endings);

    private void Next()
    {
        while (running is null && !isAsking && waiting.Count > 0)
        {
            var id = waiting[0];
            waiting.RemoveAt(0);
            if (find(id) is not { } cell)
                continue;
            Start();
            running = id;
            lesson.SessionIs(SessionState.Busy, "");
            lesson.Changed(id);
            numbers.TryAdd(id, numbers.Count);
            times[id] = (clock.GetUtcNow(), DateTimeOffset.MaxValue);
            _ = ExecuteAsync(session!, numbers[id], cell.Clone());
        }

        if (running is null && !isAsking && session is { } live && questions.TryDequeue(out var asked))
        {
            isAsking = true;
            _ = AskAsync(live, asked.Code(), asked.Answer);
        }
    }

    private string CodeOfLook(string cell) => WireAndDiskCode.Between(times[cell].From, times[cell].To);

    private async Task AskAsync(LiveSession live, string code, Action<IReadOnlyDictionary<string, string>?> answer)
    {
        var seen = await live.ValueAsync(code);
        post(() =>
        {
            if (live != session)
                return;
            isAsking = false;
            answer(seen);
            Next();
        });
    }

    private async Task ExecuteAsync(LiveSession live, int number, Cell cell)
    {
        var outcome = await live.ExecuteAsync(number, cell, CancellationToken.None);
        if (outcome is { } ended)
            post(() => Finished(live, cell, ended));
    }

    private void Hear(LiveSession? from, RunEvent happened)
    {
        if (from is null || from != session)
            return;
        if (numbers.FirstOrDefault(entry => entry.Value == happened.Cell).Key is { } id && find(id) is { } cell)
            lesson.Heard(cell, happened);
    }

    private void Finished(LiveSession live, Cell cell, CellOutcome outcome)
    {
        if (live != session)
            return;
        running = null;
        times[cell.Id!] = times[cell.Id!] with { To = clock.GetUtcNow() };
        executed[cell.Id!] = (cell.Source, outcome);
        if (outcome != CellOutcome.Succeeded)
            Forget();
        lesson.Ended(cell.Id!);
        Next();
        if (running is null)
            lesson.SessionIs(SessionState.Ready, "");
    }

    // The process went without being asked to.
    private void Lost(LiveSession? gone)
    {
        if (gone is null || gone != session)
            return;
        session = null;
        var crashed = running;
        End();
        endings.Add(Task.Run(async () => await gone.DisposeAsync()));
        lesson.SessionLost(crashed);
    }

    private void Forget()
    {
        var forgotten = waiting.ToList();
        waiting.Clear();
        foreach (var id in forgotten)
            lesson.Changed(id);
    }

    private sealed record Question(string Name, Func<string> Code, Action<IReadOnlyDictionary<string, string>?> Answer);
}
