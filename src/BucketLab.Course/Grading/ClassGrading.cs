using System.Diagnostics;
using BucketLab.Course.Lessons;

namespace BucketLab.Course.Grading;

/// <summary>Grades a folder of submissions, several side by side; each has a process, a store and folders of its own.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="options">Limits and what there is to shut them in.</param>
/// <param name="startStore">Starts the store of one submission.</param>
public sealed class ClassGrading(Lesson lesson, GradingOptions options, StoreStarter startStore)
{
    /// <summary>Grades all submissions and writes the results into a folder.</summary>
    /// <param name="submissions">The folder with one notebook for each student.</param>
    /// <param name="target">Where results are kept; also where those of the last time are looked up.</param>
    /// <param name="all">Whether also those are run again that have not changed.</param>
    /// <param name="graded">Is told each submission when it is done, one at a time.</param>
    /// <param name="cancellationToken">Ends it; what was graded until then is kept.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public async Task<GradingResult> RunAsync(string submissions, GradeFolder target, bool all, Action<GradedSubmission> graded, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var read = SubmissionFolder.Read(submissions);
        if (read.Count == 0)
            return new GradingResult([], 0, Stopwatch.GetElapsedTime(started));
        var run = GradingKeys.OfRun(lesson, options);
        var known = all ? new Dictionary<string, GradedSubmission>(StringComparer.Ordinal) : target.Known();
        var done = new List<GradedSubmission>();
        var reused = 0;
        var open = new List<(Submission Submission, string Key)>();
        foreach (var submission in read)
        {
            var key = GradingKeys.Of(run, submission);
            if (known.TryGetValue(key, out var before))
            {
                done.Add(before with { Student = submission.Student });
                reused++;
            }
            else
            {
                open.Add((submission, key));
            }
        }

        try
        {
            await GradeAsync(open, one =>
            {
                done.Add(one);
                graded(one);
            }, cancellationToken);
        }
        finally
        {
            done.Sort((one, other) => string.CompareOrdinal(one.Student, other.Student));
            target.Write(lesson, done);
        }

        return new GradingResult(done, reused, Stopwatch.GetElapsedTime(started));
    }

    private async Task GradeAsync(List<(Submission Submission, string Key)> open, Action<GradedSubmission> graded, CancellationToken cancellationToken)
    {
        if (open.Count == 0)
            return;
        var root = Directory.CreateTempSubdirectory("bucketlab-grade-").FullName;
        try
        {
            var stage = StagedLab.Create(Path.Combine(root, "stage"), lesson, options);
            var runs = new SubmissionRun(lesson, options, stage, Path.Combine(root, "runs"), startStore);
            using var gate = new SemaphoreSlim(1);
            await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = options.SideBySide, CancellationToken = cancellationToken }, async (entry, token) =>
            {
                var grades = await GradesAsync(runs, entry.Submission, token);
                await gate.WaitAsync(token);
                graded(new GradedSubmission(entry.Submission.Student, entry.Key, grades));
                gate.Release();
            });
        }
        finally
        {
            FolderRemoval.Run(root);
        }
    }

    private async Task<IReadOnlyList<Grade>> GradesAsync(SubmissionRun runs, Submission submission, CancellationToken cancellationToken)
    {
        if (submission.Notebook is null)
            return NotGraded(submission.Problem);
        AssembledNotebook assembled;
        try
        {
            assembled = AssembledNotebook.Of(lesson, submission.Notebook);
        }
        catch (Exception damage) when (damage is InvalidOperationException or FormatException)
        {
            return NotGraded($"The file is damaged: {damage.Message}");
        }

        return await runs.RunAsync(assembled, cancellationToken);
    }

    private List<Grade> NotGraded(string problem) =>
        [.. lesson.Manifest.Exercises.Select(entry => new Grade(entry.Id, 0, entry.Points, Grade.NotRun, 0, problem))];
}
