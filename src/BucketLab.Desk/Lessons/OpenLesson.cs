using BucketLab.Contracts.Display;
using BucketLab.Course.Copies;
using BucketLab.Course.Lessons;
using BucketLab.Learning;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Running;

namespace BucketLab.Desk.Lessons;

/// <summary>
/// A lesson that is alive: its copy, its process, and the pages that show it. Everything happens one after another, in
/// the order in which it comes.
/// </summary>
internal sealed class OpenLesson : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);

    private readonly LessonPages pages = new();
    private readonly SerialWork work;
    private readonly DeskOptions options;
    private readonly Lesson lesson;
    private readonly LessonDocument document;
    private readonly LearnerProgress progress;
    private readonly CellViews views;
    private readonly OutputRecorder recorder;
    private readonly CellQueue queue;
    private readonly LessonSaving saving;
    private readonly PlayerOffers players;
    private readonly ExerciseHelp help;
    private readonly (LessonLink? Previous, LessonLink? Next) neighbours;
    private SessionChanged session = new(SessionState.Gone);
    private string? asking;
    private bool isPrepared;

    /// <summary>Opens the copy of a lesson.</summary>
    /// <exception cref="NotebookFormatException">The copy is damaged; it is left as it is.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public OpenLesson(
        DeskOptions options,
        Lesson lesson,
        (LessonLink? Previous, LessonLink? Next) neighbours,
        Func<int> deskPort
    )
    {
        players = new PlayerOffers(deskPort);
        (this.options, this.lesson, this.neighbours) = (options, lesson, neighbours);
        document = new LessonDocument(options.Copies.NotebookOf(lesson.Folder));
        var file = new ProgressFile(options.ProgressFile);
        progress = new LearnerProgress(lesson.Manifest, file);
        help = new ExerciseHelp(lesson, file, options.Clock);
        views = new CellViews(lesson, options.Glossary, progress);
        recorder = new OutputRecorder(
            document,
            pages.Tell,
            Path.Combine(options.StateFolder, "desk", "output", lesson.Folder.Id)
        );
        saving = new LessonSaving(document, recorder.Flush, TellLesson, pages.Tell, options.Clock);
        work = new SerialWork(exception => pages.Tell(new Notice($"That did not work: {exception.Message}")));
        queue = new CellQueue(StartProcess, work.Post, id => document.Notebook.Find(id), this, options.Clock);
        work.Start(() => saving.Synchronise(queue.Running is not null), Beat);
    }

    /// <summary>The process of the lesson; null for none.</summary>
    public LiveSession? Session => queue.Session;

    /// <summary>Shows the lesson to one more page.</summary>
    public void Join(Action<DeskMessage> page) =>
        work.Post(() =>
        {
            pages.Add(page);
            page(Show());
            // The cells are on their way before a process takes the machine.
            if (!isPrepared)
                Prepare();
            page(session);
            if (asking is { } cell)
                page(new InputAsked(cell));
        });

    /// <summary>A page looks elsewhere.</summary>
    public void Leave(Action<DeskMessage> page) => work.Post(() => pages.Remove(page));

    /// <summary>Does what a page asks.</summary>
    public void Accept(PageMessage message, Action<DeskMessage> from) => work.Post(() => Do(message, from));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        work.Post(() =>
        {
            queue.End();
            saving.Save();
        });
        await work.DisposeAsync();
        await queue.EndedAsync();
    }

    /// <summary>The state of a cell changed.</summary>
    public void Changed(string cell)
    {
        if (document.Notebook.Find(cell) is { } found)
            pages.Tell(ChangeOf(found));
    }

    /// <summary>A cell told something.</summary>
    public void Heard(Cell cell, RunEvent happened)
    {
        if (happened is CellAsked)
        {
            asking = cell.Id;
            pages.Tell(new InputAsked(cell.Id!));
            return;
        }

        recorder.Record(cell, happened);
        if (happened is CellStarted)
        {
            players.Forget(cell.Id!);
            Changed(cell.Id!);
        }

        if (happened is CellThrew { Error.Name: SubmissionError.CompilationName } && HasUnrunAbove(cell))
            pages.Tell(
                new Notice(
                    "Cells above have not run in this session; what they declare is missing here. \"Run to here\" in "
                        + "the menu of this cell runs them first.",
                    cell.Id
                )
            );
    }

    /// <summary>A cell ended.</summary>
    public void Ended(string cell)
    {
        asking = null;
        recorder.Flush();
        Changed(cell);
        pages.Tell(progress.Refresh());
        if (document.Notebook.Find(cell) is { } ended && PlayerOffers.MayBeIn(ended))
            queue.Ask($"players {cell}", () => PlayerOffers.Code, given => Offer(cell, given));
    }

    /// <summary>Shows the requests of a cell and the files that they left.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="seen">By MIME type; null where it has not run in this session.</param>
    public void Looked(string cell, IReadOnlyDictionary<string, string>? seen) =>
        pages.Tell(
            new BehindShown(
                cell,
                seen is null
                    ? new OutputView(OutputKind.Text, "This cell has not run in this session. Run it, then look again.")
                    : OutputViews.Of(CellOutput.Display(MimeBundle.Of(seen)))
            )
        );

    /// <summary>The process is so now.</summary>
    public void SessionIs(SessionState state, string text)
    {
        session = new SessionChanged(state, text);
        pages.Tell(session);
        if (state is SessionState.Starting or SessionState.Gone)
            foreach (var gone in players.Clear())
                pages.Tell(gone);
    }

    /// <summary>The process is gone without being asked to.</summary>
    /// <param name="running">The cell that ran; null for none.</param>
    public void SessionLost(string? running)
    {
        asking = null;
        if (running is not null && document.Notebook.Find(running) is { } cell)
            recorder.Add(
                cell,
                CellOutput.Error(
                    "ProcessEnded",
                    "The process of this lesson ended while the cell ran.",
                    [
                        "The process of this lesson ended while the cell ran, so its variables are gone.",
                        "Restart and run to this cell to go on; what you typed is still there.",
                    ]
                )
            );
        SessionIs(
            SessionState.Gone,
            "The process of this lesson has ended. Restart it and run to the cell where you were."
        );
        TellStates();
    }

    private void Offer(string cell, IReadOnlyDictionary<string, string>? given)
    {
        if (document.Notebook.Find(cell) is { } found)
            pages.Tell(players.Take(found, given));
    }

    // The first cell of the lesson as it is shipped is run by opening the lesson; any other text is the learner's to
    // run.
    private void Prepare()
    {
        isPrepared = true;
        if (
            document.Notebook.Find(Lesson.PreambleId) is { } preamble
            && preamble.Source == options.Copies.Shipped(lesson).Find(Lesson.PreambleId)?.Source
        )
            queue.Add([preamble]);
        else
            session = new SessionChanged(
                SessionState.Gone,
                "The first cell of this copy is not the lesson's own, so it was not run. Read it, then run it."
            );
    }

    private void Do(PageMessage message, Action<DeskMessage> from)
    {
        switch (message)
        {
            case EditCell edit when document.Notebook.Find(edit.Cell) is { } cell:
                Edit(cell, edit.Source, except: from);
                from(ChangeOf(cell, edit.Source, edit.Number));
                break;
            case RunCells run:
                Run(run.Cell, run.Range);
                break;
            case StopRunning:
                queue.Stop();
                break;
            case Restart restart:
                RestartSession(restart.Cell);
                break;
            case GiveInput given when asking is not null:
                asking = null;
                queue.Give(given.Line);
                break;
            case Predict predict when document.Notebook.Find(predict.Cell) is { } cell:
                Answer(cell, predict.Answer.Trim(), from);
                break;
            case LookBehind look when document.Notebook.Find(look.Cell) is { } cell:
                queue.Look(cell);
                break;
            case CheckExercise check:
                queue.Add(Cells([check.Exercise, Lesson.CheckIdOf(check.Exercise)]));
                break;
            case TakeHint hint when progress.ExerciseOf(hint.Exercise) is not null:
                from(help.NextHint(hint.Exercise));
                pages.Tell(progress.Refresh());
                break;
            case TakeSolution solution when progress.ExerciseOf(solution.Exercise) is not null:
                from(help.Solution(solution.Exercise, solution.GiveUp));
                pages.Tell(progress.Refresh());
                break;
            case Reset reset:
                ResetCopy(reset.Exercise);
                break;
            case AddCell add when document.Notebook.Find(add.After) is { } above:
                document.AddBelow(above);
                TellLesson();
                break;
            case RemoveCell remove when document.Notebook.Find(remove.Cell) is { } cell && IsOwn(cell):
                document.Remove(cell);
                TellLesson();
                break;
        }
    }

    private void Edit(Cell cell, string source, Action<DeskMessage>? except)
    {
        if (document.Edit(cell, source))
            pages.Tell(ChangeOf(cell, source), except);
    }

    private CellChanged ChangeOf(Cell cell, string? source = null, int? edit = null) =>
        new(cell.Id!, queue.StateOf(cell), cell.ExecutionCount, source, edit);

    private void Run(string? cell, RunRange range)
    {
        var code = document.Notebook.Cells.Where(found => found.Type == CellType.Code && found.Id is not null).ToList();
        var place = code.FindIndex(found => found.Id == cell);
        if (range == RunRange.All)
            queue.Add(code);
        else if (place >= 0)
            queue.Add([
                .. code.Take(range == RunRange.One ? 0 : place).Where(found => queue.StateOf(found) != CellState.Done),
                .. code.Skip(place).Take(range == RunRange.Before ? 0 : 1),
            ]);
    }

    private void RestartSession(string? cell)
    {
        asking = null;
        queue.End();
        TellStates();
        if (cell is null)
            Run(Lesson.PreambleId, RunRange.One);
        else
            Run(cell, RunRange.ToHere);
    }

    private void Answer(Cell cell, string answer, Action<DeskMessage> from)
    {
        if (PredictionCell.QuestionOf(cell.Source) is not { } question)
            return;
        if (progress.Refusal(question, answer) is { } refusal)
        {
            from(new Notice(refusal, cell.Id));
            return;
        }

        Edit(cell, PredictionCell.Write(cell.Source, answer), except: null);
        queue.Add([cell]);
    }

    private void ResetCopy(string? exercise)
    {
        if (exercise is not null && lesson.ExerciseCells.All(cell => cell.Id != exercise))
            return;
        saving.Save();
        var backup = options.Copies.Reset(lesson, exercise);
        saving.Follow();
        if (exercise is null)
            RestartSession(null);
        TellLesson();
        pages.Tell(new Notice($"What was there before is kept in {backup}.", exercise));
    }

    private LiveSession StartProcess(Action<RunEvent> told) =>
        LiveSession.Start(
            new RunRequest
            {
                Notebook = document.Notebook,
                Folder = Path.GetDirectoryName(options.Copies.NotebookOf(lesson.Folder))!,
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["BUCKETLAB_HOME"] = options.StateFolder,
                    ["BUCKETLAB_PROGRESS"] = options.ProgressFile,
                },
                CellLimit = Timeout.InfiniteTimeSpan,
                ExitLimit = TimeSpan.FromSeconds(10),
            },
            told
        );

    private bool HasUnrunAbove(Cell cell) =>
        document
            .Notebook.Cells.TakeWhile(other => other.Id != cell.Id)
            .Any(other => other.Type == CellType.Code && queue.StateOf(other) is CellState.New or CellState.Stale);

    private bool IsOwn(Cell cell) => lesson.Notebook.Find(cell.Id!) is null;

    private IEnumerable<Cell> Cells(IEnumerable<string> ids) => ids.Select(document.Notebook.Find).OfType<Cell>();

    private LessonShown Show()
    {
        recorder.Flush();
        return new LessonShown(
            lesson.Folder.Id,
            lesson.Manifest.Title,
            Path.Combine("work", lesson.Folder.Id, lesson.Folder.Name + ".ipynb"),
            views.Of(document.Notebook, queue.StateOf, players.Of),
            neighbours.Previous,
            neighbours.Next
        );
    }

    private void TellLesson() => pages.Tell(Show());

    private void TellStates()
    {
        foreach (var cell in document.Notebook.Cells.Where(cell => cell.Type == CellType.Code && cell.Id is not null))
            Changed(cell.Id!);
    }
}
