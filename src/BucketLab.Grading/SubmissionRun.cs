using BucketLab.Contracts.Transport;
using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Course.Stores;
using BucketLab.Grading.Results;
using BucketLab.Grading.Sandboxing;
using BucketLab.Judging;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;
using BucketLab.Sessions;

namespace BucketLab.Grading;

/// <summary>
/// Runs the answers of one student in a process of their own and judges them in this one. An answer that ends its
/// process is withdrawn, and the others are run again without it, as often as <see cref="RunCost"/> allows.
/// </summary>
/// <param name="lesson">The lesson.</param>
/// <param name="options">Limits.</param>
/// <param name="stage">The files that the submission may read.</param>
/// <param name="parent">Where its folder is made.</param>
/// <param name="startStore">Starts its store.</param>
internal sealed class SubmissionRun(
    Lesson lesson,
    GradingOptions options,
    StagedLab stage,
    string parent,
    StoreStarter startStore
)
{
    private const long MaxEventBytes = 64_000_000;
    private const int MaxEventLineBytes = 1_000_000;
    private const string HomeVariable = "BUCKETLAB_HOME";

    /// <summary>Measures waiting, of cells and of checks.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The grades of a submission, one for each exercise in the order of the lesson.</summary>
    /// <exception cref="CouldNotGradeException">It failed before anything of the student's ran, or only for want of
    /// time.</exception>
    /// <exception cref="OperationCanceledException">The teacher stopped it; nothing of it is left.</exception>
    public async Task<IReadOnlyList<Grade>> RunAsync(AssembledNotebook assembled, CancellationToken cancellationToken)
    {
        var sheet = new GradeSheet(lesson, assembled);
        var cost = RunCost.None;
        string? stoppedIn;
        do
        {
            (stoppedIn, var watch) = await RunOnceAsync(assembled, sheet, cancellationToken);
            cost = cost.With(watch);
        } while (stoppedIn is not null && assembled.TryWithdraw(stoppedIn, lesson) && cost.AllowsAnother(options));

        return sheet.Grades();
    }

    /// <summary>The exercise in which the run was stopped, null when it came to its end or stopped elsewhere; and what
    /// was seen of it.</summary>
    private async Task<(string? StoppedIn, SandboxWatch Watch)> RunOnceAsync(
        AssembledNotebook assembled,
        GradeSheet sheet,
        CancellationToken cancellationToken
    )
    {
        using var folder = RunFolder.Create(parent);
        StoreCredentials[] keys = [StoreCredentials.Create("root"), StoreCredentials.Create("alice")];
        var store = await startStore(folder.StoreFiles, keys, cancellationToken);
        await using var server = store.Server;
        var backend = new Backend("embedded", store.Endpoint, "us-east-1", [.. keys.Select(key => key.Keys)]);
        BackendFile.Write(new LabFolder(folder.State).Backend, backend);
        var sandbox = new Sandbox(options, stage);
        await using var relay = sandbox.HasWalls
            ? SocketRelay.Start(
                LocalSocket.Listen(folder.StoreSocket),
                () => LocalSocket.ConnectAsync(store.Endpoint.Port)
            )
            : null;
        var judging = new JudgeOptions(new LabFolder(folder.Judge), folder.JudgeSocket, Clock);
        await using var judge = await Judge.OpenAsync(lesson.Folder.Id, backend, judging, cancellationToken);
        var times = new CellTimes(assembled.Notebook);
        var watch = new SandboxWatch(options, folder, times, Clock, cancellationToken);
        string? stopped;
        await using (watch)
            stopped = await ExecuteAsync(assembled, sandbox, folder, watch, times, cancellationToken);
        foreach (var left in RunProcess.WithVariable(HomeVariable, folder.State))
            left.End();
        Blame(assembled, times, watch, stopped);
        return (sheet.Take(judge.Verdicts, times, stopped), watch);
    }

    // What ends before the first answer of the student was reached is none of the student's doing, and neither is a
    // lesson that could not be opened, nor a machine that is too busy.
    private void Blame(AssembledNotebook assembled, CellTimes times, SandboxWatch watch, string? stopped)
    {
        if (watch.IsToBlame)
            throw new CouldNotGradeException(watch.Reason!);
        if (stopped is not null && !assembled.Answers.Keys.Any(times.HasReached))
            throw new CouldNotGradeException($"it stopped before the first answer: {stopped}");
        if (
            lesson.Notebook.Cells.FirstOrDefault(cell => cell.Type == CellType.Code)?.Id is { } opening
            && times.ErrorOf(opening) is { } error
        )
            throw new CouldNotGradeException($"the lesson could not be opened: {error}");
    }

    /// <summary>Returns the reason why the run did not come to its end; null when it did.</summary>
    private async Task<string?> ExecuteAsync(
        AssembledNotebook assembled,
        Sandbox sandbox,
        RunFolder folder,
        SandboxWatch watch,
        CellTimes times,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var run = await NotebookProcess.RunAsync(RequestFor(assembled, sandbox, folder, watch), times, watch.Token);
            return times.Finished ? null
                : run.FirstFailure is { Outcome: CellOutcome.TimedOut or CellOutcome.Crashed, Error: { } error }
                    ? error.Message
                : "its process ended before the notebook did";
        }
        catch (OperationCanceledException) when (watch.Reason is not null && !cancellationToken.IsCancellationRequested)
        {
            return $"its processes were ended: {watch.Reason}";
        }
    }

    // The limits of time are those of the watch: processor time, and waiting by a clock that knows how busy the machine
    // is.
    private RunRequest RequestFor(AssembledNotebook assembled, Sandbox sandbox, RunFolder folder, SandboxWatch watch) =>
        new()
        {
            Notebook = assembled.Notebook,
            Folder = stage.LessonFolder,
            Launcher = sandbox.LauncherFor(folder),
            WorkerFolder = stage.Worker,
            PipeFolder = folder.Link,
            Environment = sandbox.EnvironmentFor(folder),
            HasOwnEnvironment = true,
            KeepsGoing = true,
            KeepsOutputs = false,
            MaxEventBytes = MaxEventBytes,
            MaxEventLineBytes = MaxEventLineBytes,
            CellLimit = options.MaxDuration * 2,
            NotebookLimit = options.MaxDuration * 2,
            ExitLimit = TimeSpan.FromSeconds(2),
            Started = watch.Started,
        };
}
