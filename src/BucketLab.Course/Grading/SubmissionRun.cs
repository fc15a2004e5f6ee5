using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Judging;
using BucketLab.Notebooks.Running;
using BucketLab.Sessions;
using BucketLab.Transport;

namespace BucketLab.Course.Grading;

/// <summary>
/// Runs the answers of one student in a process of their own and judges them in this one. An answer that ends its process is
/// withdrawn, and the others get one more run without it.
/// </summary>
/// <param name="lesson">The lesson.</param>
/// <param name="options">Limits.</param>
/// <param name="stage">What the submission may read.</param>
/// <param name="parent">Where its folder is made.</param>
/// <param name="startStore">Starts its store.</param>
internal sealed class SubmissionRun(Lesson lesson, GradingOptions options, StagedLab stage, string parent, StoreStarter startStore)
{
    private const int MostRuns = 2;
    private const long MostEventBytes = 64_000_000;
    private const string HomeVariable = "BUCKETLAB_HOME";

    /// <summary>The grades of a submission, one for each exercise in the order of the lesson.</summary>
    /// <exception cref="OperationCanceledException">The teacher stopped it; nothing of it is left.</exception>
    public async Task<IReadOnlyList<Grade>> RunAsync(AssembledNotebook assembled, CancellationToken cancellationToken)
    {
        var sheet = new GradeSheet(lesson, assembled);
        for (var run = 1; run <= MostRuns; run++)
        {
            var stoppedIn = await RunOnceAsync(assembled, sheet, cancellationToken);
            if (stoppedIn is null || !assembled.Answers.ContainsKey(stoppedIn))
                break;
            assembled.Withdraw(stoppedIn, lesson);
        }

        return sheet.Grades();
    }

    /// <summary>The exercise in which the run was stopped; null when it came to its end or stopped elsewhere.</summary>
    private async Task<string?> RunOnceAsync(AssembledNotebook assembled, GradeSheet sheet, CancellationToken cancellationToken)
    {
        using var folder = RunFolder.Create(parent);
        GradingKey[] keys = [GradingKey.Create("root"), GradingKey.Create("alice")];
        var store = await startStore(folder.StoreFiles, keys, cancellationToken);
        await using var server = store.Server;
        var backend = new Backend("embedded", store.Endpoint, "us-east-1", [.. keys.Select(key => new IdentityKeys(key.Name, key.AccessKeyId, key.SecretAccessKey))]);
        BackendFile.Write(new LabFolder(folder.State).Backend, backend);
        var sandbox = new Sandbox(options, stage);
        await using var relay = sandbox.HasWalls ? SocketRelay.Start(LocalSocket.Listen(folder.StoreSocket), () => LocalSocket.ConnectAsync(store.Endpoint.Port)) : null;
        await using var judge = await Judge.OpenAsync(lesson.Folder.Id, backend, new LabFolder(folder.Judge), folder.JudgeSocket, cancellationToken);
        var times = new CellTimes(assembled.Notebook);
        await using var watch = new SandboxWatch(options, folder, cancellationToken);
        var stopped = await ExecuteAsync(assembled, sandbox, folder, watch, times, cancellationToken);
        foreach (var left in RunProcess.WithVariable(HomeVariable, folder.State))
            left.End();
        return sheet.Take(judge.Verdicts, times, stopped);
    }

    /// <summary>Why the run did not come to its end; null when it did.</summary>
    private async Task<string?> ExecuteAsync(AssembledNotebook assembled, Sandbox sandbox, RunFolder folder, SandboxWatch watch, CellTimes times, CancellationToken cancellationToken)
    {
        var request = new RunRequest
        {
            Notebook = assembled.Notebook,
            Folder = stage.LessonFolder,
            Launcher = sandbox.LauncherFor(folder),
            WorkerFolder = stage.Worker,
            PipeFolder = folder.Link,
            Environment = sandbox.EnvironmentFor(folder),
            HasOwnEnvironment = true,
            KeepsGoing = true,
            MostEventBytes = MostEventBytes,
            CellLimit = options.CellLimit,
            NotebookLimit = options.NotebookLimit,
            ExitLimit = TimeSpan.FromSeconds(2),
            Started = watch.Started,
        };
        try
        {
            var run = await NotebookProcess.RunAsync(request, times, watch.Token);
            return times.Finished ? null : run.FirstFailure is { Outcome: CellOutcome.TimedOut or CellOutcome.Crashed, Error: { } error } ? error.Message : "its process ended before the notebook did";
        }
        catch (OperationCanceledException) when (watch.Reason is not null && !cancellationToken.IsCancellationRequested)
        {
            return $"its processes were ended: {watch.Reason}";
        }
    }
}
