using System.Diagnostics;
using BucketLab.Contracts.Processes;
using BucketLab.Course.Lessons;
using BucketLab.Course.Services;
using BucketLab.Grading.Projects;
using BucketLab.Grading.Results;
using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading;

/// <summary>Grades a folder of submissions, several side by side; each has a process, a store and folders of its
/// own.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="options">Limits and what there is to shut them in.</param>
/// <param name="startStore">Starts the store of one submission.</param>
public sealed class ClassGrading(Lesson lesson, GradingOptions options, StoreStarter startStore)
{
    /// <summary>Starts the store of one service; null where notebooks are graded.</summary>
    public ServiceStoreStarter? StartServiceStore { get; init; }

    /// <summary>The part that this machine grades; null for the whole class.</summary>
    public GradePart? Part { get; init; }

    /// <summary>Results of other machines, to be taken where they are of the same submission, lesson and
    /// build.</summary>
    public IReadOnlyList<GradeFolder> Others { get; init; } = [];

    /// <summary>The exercises that are graded again while all other grades stay; null to grade whole
    /// submissions.</summary>
    public Regrade? Only { get; init; }

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Grades all submissions and writes the results into a folder, each as soon as it is there.</summary>
    /// <param name="submissions">The folder with one notebook for each student.</param>
    /// <param name="target">Where results are kept; also where those of the last time are looked up.</param>
    /// <param name="all">True to run also those again that have not changed.</param>
    /// <param name="graded">Is told each submission when it is done, one at a time, and how many are left.</param>
    /// <param name="cancellationToken">Ends it; what was graded until then is kept.</param>
    /// <exception cref="FormatException">The teacher's comments are no such table.</exception>
    /// <exception cref="IOException">The folder cannot be read, or the table cannot be written.</exception>
    public async Task<GradingResult> RunAsync(
        string submissions,
        GradeFolder target,
        bool all,
        Action<GradedSubmission, int> graded,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var read = StartServiceStore is null ? SubmissionFolder.Read(submissions) : ProjectFolder.Read(submissions);
        var handedIn = read.Count;
        read = Part?.Of(read) ?? read;
        if (read.Count == 0)
            return new GradingResult([], 0, Stopwatch.GetElapsedTime(started)) { HandedIn = handedIn };
        var before = target.Known();
        var results = new ClassResults(lesson, target, TeacherComments.Read(target.Comments, lesson));
        var open = Only is null ? Open(read, all ? [] : before, results) : OpenAgain(read, Only, results);
        var (reused, rest) = (results.Submissions.Count - (Only is null ? 0 : open.Count), open.Count);
        var (left, failed) = ((IReadOnlyList<string>)[], new List<string>());
        try
        {
            left = await GradeAsync(
                open,
                one =>
                {
                    if (Only is not null && !one.IsGraded)
                        failed.Add($"{one.Student} keeps the old grades: {one.Grades[0].Note}");
                    var joined = Only?.Join(one) ?? one;
                    results.Add(joined);
                    graded(joined, --rest);
                },
                cancellationToken
            );
        }
        finally
        {
            results.Complete();
        }

        return new GradingResult(results.Submissions, reused, Stopwatch.GetElapsedTime(started))
        {
            HandedIn = handedIn,
            Problems = [.. results.Problems, .. left, .. failed],
            LeftOut = Only is null ? [] : [.. read.Where(one => !Only.IsAbout(one)).Select(one => one.Student)],
            Changes = GradeChanges.Between(before, results.Submissions),
        };
    }

    // What is known needs no run.
    private Queue<OpenSubmission> Open(
        IReadOnlyList<HandIn> read,
        IReadOnlyList<GradedSubmission> before,
        ClassResults results
    )
    {
        // What several students handed in alike has one key.
        var known = before
            .Concat(Others.SelectMany(other => other.Known()))
            .DistinctBy(submission => submission.Key, StringComparer.Ordinal)
            .ToDictionary(submission => submission.Key, StringComparer.Ordinal);
        var open = new Queue<OpenSubmission>();
        var run = GradeCacheKey.OfRun(lesson, options);
        foreach (var submission in read)
        {
            var key = GradeCacheKey.Of(run, submission);
            if (known.TryGetValue(key, out var kept))
                results.Keep(Described(kept with { Student = submission.Student }, submission));
            else
                open.Enqueue(new OpenSubmission(submission, key));
        }

        return open;
    }

    // The grades of everybody are there from the beginning, so that none is lost when the run is stopped.
    private Queue<OpenSubmission> OpenAgain(IReadOnlyList<HandIn> read, Regrade only, ClassResults results)
    {
        foreach (var graded in only.Before)
            results.Keep(graded);
        var run = GradeCacheKey.OfRun(lesson, options);
        return new Queue<OpenSubmission>(
            read.Where(only.IsAbout)
                .Select(submission => new OpenSubmission(submission, GradeCacheKey.Of(run, submission)))
        );
    }

    private async Task<IReadOnlyList<string>> GradeAsync(
        Queue<OpenSubmission> open,
        Action<GradedSubmission> graded,
        CancellationToken cancellationToken
    )
    {
        if (open.Count == 0)
            return [];
        using var adopted = EscapedProcesses.Watch();
        using var clock = LoadClock.Start();
        var root = Directory.CreateTempSubdirectory("bucketlab-grade-").FullName;
        try
        {
            var stage = StagedLab.Create(Path.Combine(root, "stage"), lesson, options);
            var folder = Path.Combine(root, "runs");
            var notebooks = new SubmissionRun(lesson, options, stage, folder, startStore) { Clock = clock };
            var projects = StartServiceStore is { } startService
                ? new ProjectRun(lesson, options, stage, folder, startService) { Clock = clock }
                : null;
            await GradeAsync(
                (submission, stop) =>
                    projects is null
                        ? GradesAsync(notebooks, submission, stop)
                        : GradesAsync(projects, submission, stop),
                open,
                graded,
                cancellationToken
            );
        }
        finally
        {
            await EscapedProcesses.EndAsync();
            FolderRemoval.Run(root);
        }

        return Directory.Exists(root) ? [$"{root} could not be deleted; delete it by hand."] : [];
    }

    // What could not be graded waits behind all others for its next try, when less runs beside it.
    private async Task GradeAsync(
        Func<HandIn, CancellationToken, Task<IReadOnlyList<Grade>>> run,
        Queue<OpenSubmission> open,
        Action<GradedSubmission> graded,
        CancellationToken cancellationToken
    )
    {
        var running = new List<Task<(OpenSubmission Entry, GradedSubmission? Graded)>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var capacity = new MachineCapacity(options);
        try
        {
            while (open.Count + running.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (open.Count > 0 && capacity.HasRoomBeside(running.Count))
                    running.Add(TryAsync(run, open.Dequeue(), stop.Token));
                await Task.WhenAny([.. running, Task.Delay(Look, cancellationToken)]);
                foreach (var done in running.Where(task => task.IsCompleted).ToList())
                {
                    running.Remove(done);
                    var (entry, result) = await done;
                    if (result is not null)
                        graded(result);
                    else
                        open.Enqueue(entry);
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    // Each submission is an island: whatever happens while it is graded is its own affair.
    private async Task<(OpenSubmission Entry, GradedSubmission? Graded)> TryAsync(
        Func<HandIn, CancellationToken, Task<IReadOnlyList<Grade>>> run,
        OpenSubmission entry,
        CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        try
        {
            return (
                entry,
                Described(
                    new GradedSubmission(
                        entry.Submission.Student,
                        entry.Key,
                        await run(entry.Submission, cancellationToken)
                    ),
                    entry.Submission
                )
            );
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            var reason =
                exception is CouldNotGradeException
                    ? exception.Message
                    : $"{exception.GetType().Name}: {exception.Message}";
            return entry.IsLastTry
                ? (entry, new GradedSubmission(entry.Submission.Student, "", HandIn.NotGraded(lesson, reason)))
                : (entry.Next, null);
        }
    }

    // What is known of a submission without running it.
    private GradedSubmission Described(GradedSubmission graded, HandIn submission) =>
        graded with
        {
            HandedIn = submission.Time,
            HandInHash = submission.Hash,
            Predictions = submission.Predictions(lesson),
            Work = submission.Progress is { } progress ? ExerciseWork.Of(lesson, progress) : null,
        };

    private async Task<IReadOnlyList<Grade>> GradesAsync(
        ProjectRun runs,
        HandIn submission,
        CancellationToken cancellationToken
    )
    {
        if (submission.IsUnreadable)
            throw new CouldNotGradeException(submission.Problem);
        return submission.Project is { } project
            ? await runs.RunAsync(project, cancellationToken)
            : HandIn.NotRun(lesson, submission.Problem);
    }

    private async Task<IReadOnlyList<Grade>> GradesAsync(
        SubmissionRun runs,
        HandIn submission,
        CancellationToken cancellationToken
    )
    {
        if (submission.IsUnreadable)
            throw new CouldNotGradeException(submission.Problem);
        if (submission.LessonId is { } about && about != lesson.Folder.Id)
            return HandIn.NotRun(lesson, $"This is your work on {about}, not on {lesson.Folder.Id}.");
        if (submission.Notebook is not { } notebook)
            return HandIn.NotRun(lesson, submission.Problem);
        AssembledNotebook assembled;
        try
        {
            assembled = AssembledNotebook.Of(lesson, notebook);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            return HandIn.NotRun(lesson, SubmissionText.NoNotebook);
        }

        return await runs.RunAsync(assembled, cancellationToken);
    }
}

/// <summary>A class that was graded.</summary>
/// <param name="Submissions">By student.</param>
/// <param name="Reused">The number of those that had not changed since the last time.</param>
/// <param name="Duration">The time it took.</param>
public sealed record GradingResult(IReadOnlyList<GradedSubmission> Submissions, int Reused, TimeSpan Duration)
{
    /// <summary>The number of those that were handed in, all parts of the class together.</summary>
    public int HandedIn { get; init; }

    /// <summary>Files that could not be written or deleted, in words; empty when all is well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Points that were others the last time, in words: student, exercise, before and now.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Students who handed in anew, or for the first time, and were left out because only some exercises were
    /// graded again.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Those that have no grade.</summary>
    public IEnumerable<GradedSubmission> NotGraded => Submissions.Where(submission => !submission.IsGraded);
}

/// <summary>A submission that has no grade yet.</summary>
/// <param name="Submission">The hand-in.</param>
/// <param name="Key">Hash of everything that its grade depends on.</param>
/// <param name="Try">The number of the try, from 1.</param>
internal sealed record OpenSubmission(HandIn Submission, string Key, int Try = 1)
{
    private const int MaxTries = 3;

    /// <summary>True if it is given up after this one.</summary>
    public bool IsLastTry => Try >= MaxTries || Submission.IsUnreadable;

    /// <summary>The same, once more.</summary>
    public OpenSubmission Next => this with { Try = Try + 1 };
}
