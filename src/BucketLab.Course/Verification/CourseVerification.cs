using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Verification;

/// <summary>Holds lessons against their contract: first their files, then, when those are in order, three kinds of
/// runs.</summary>
/// <param name="root">The checkout.</param>
/// <param name="catalog">All its lessons.</param>
/// <param name="checksOf">Ids of the exercises of a lesson for which the library has a check.</param>
/// <param name="stopStore">Stops the embedded store of a state folder.</param>
/// <param name="verified">Which lessons need not be run again; null runs all.</param>
/// <param name="cluster">The file that names a cluster, for lessons that kill parts of one; null when none
/// runs.</param>
public sealed class CourseVerification(
    string root,
    LessonCatalog catalog,
    Func<string, IReadOnlyCollection<string>> checksOf,
    Func<string, Task> stopStore,
    VerifiedLessons? verified,
    string? cluster = null
)
{
    private const int RunsOfALesson = 3;

    /// <summary>Verifies lessons side by side where cores allow.</summary>
    /// <param name="lessons">Which of the catalog.</param>
    /// <param name="progress">Is told each cell; may be null.</param>
    /// <param name="cancellationToken">Ends all runs.</param>
    public async Task<IReadOnlyList<LessonVerdict>> VerifyAsync(
        IReadOnlyList<LessonFolder> lessons,
        IProgress<LessonProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var readable = new List<Lesson>();
        var damage = new Dictionary<string, Violation>(StringComparer.Ordinal);
        foreach (var folder in catalog.Lessons)
        {
            if (TryLoad(folder, out var violation) is { } lesson)
                readable.Add(lesson);
            else
                damage[folder.Id] = violation!;
        }

        // The runs of a single lesson wait, for players and for the disk, more than they compute; those of many lessons
        // fill the cores.
        var cores = new MachineCores(
            lessons.Count == 1 ? Math.Max(RunsOfALesson, Environment.ProcessorCount) : Environment.ProcessorCount
        );
        List<Lesson> wanted = [.. readable.Where(lesson => lessons.Any(folder => folder.Id == lesson.Folder.Id))];
        var trials = new LessonTrials(stopStore, cores, progress, cluster);
        var course = new CourseContext(root, readable, checksOf);
        var verdicts = await Task.WhenAll(
            RunOrder.Of(wanted).Select(lesson => VerifyAsync(new Evidence(lesson, course), trials, cancellationToken))
        );
        foreach (var verdict in verdicts.Where(verdict => verdict is { Passed: true, WasRun: true }))
            verified?.Add(verdict.Lesson);
        return
        [
            .. lessons.Select(folder =>
                damage.TryGetValue(folder.Id, out var violation)
                    ? new LessonVerdict(folder, [violation], WasRun: false, TimeSpan.Zero)
                    : verdicts.Single(verdict => verdict.Lesson.Id == folder.Id)
            ),
        ];
    }

    private async Task<LessonVerdict> VerifyAsync(
        Evidence evidence,
        LessonTrials trials,
        CancellationToken cancellationToken
    )
    {
        var folder = evidence.Lesson.Folder;
        var violations = LessonRules.OnFiles(evidence);
        if (violations.Count > 0 || verified?.Contains(folder) == true)
            return new LessonVerdict(folder, violations, WasRun: false, TimeSpan.Zero);
        var runs = await trials.RunAsync(evidence.Lesson, cancellationToken);
        var spent = TimeSpan.FromSeconds(runs.All.Sum(run => run.Notebook.Duration.TotalSeconds));
        return new LessonVerdict(folder, LessonRules.OnRuns(evidence with { Runs = runs }), WasRun: true, spent)
        {
            Runs = (runs.Shipped, runs.Solved),
            NotShown = [.. runs.Solved.Checks.Where(evidence.IsNotShown).Select(check => check.Exercise)],
        };
    }

    // Only rule 1 speaks of files that are missing; what cannot be read breaks the agreement of rule 2.
    private static Lesson? TryLoad(LessonFolder folder, out Violation? violation)
    {
        violation = null;
        try
        {
            return folder.Load();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            violation = new Violation(
                1,
                folder.Id,
                $"{exception.Message} A lesson has a {LessonFolder.ManifestName} and a notebook named "
                    + $"{Path.GetFileName(folder.NotebookPath)}."
            );
        }
        catch (Exception exception) when (exception is LessonFormatException or NotebookFormatException or IOException)
        {
            violation = new Violation(exception is NotebookFormatException ? 4 : 2, folder.Id, exception.Message);
        }

        return null;
    }
}

/// <summary>The surroundings of a lesson in its verification.</summary>
/// <param name="Root">The checkout, for samples and links.</param>
/// <param name="Lessons">All lessons that could be read, this one included.</param>
/// <param name="ChecksOf">Ids of the exercises of a lesson for which the library has a check.</param>
public sealed record CourseContext(
    string Root,
    IReadOnlyList<Lesson> Lessons,
    Func<string, IReadOnlyCollection<string>> ChecksOf
);

/// <summary>The result of verifying one lesson.</summary>
/// <param name="Lesson">The lesson's folder.</param>
/// <param name="Violations">Empty when it keeps its contract.</param>
/// <param name="WasRun">True if it was executed; a lesson whose files are wrong is not, nor one that has not changed
/// since it was.</param>
/// <param name="Duration">All its runs together; lessons run side by side, so that the sum over lessons is more than
/// the time that passes.</param>
public sealed record LessonVerdict(
    LessonFolder Lesson,
    IReadOnlyList<Violation> Violations,
    bool WasRun,
    TimeSpan Duration
)
{
    /// <summary>True if it keeps its contract.</summary>
    public bool Passed => Violations.Count == 0;

    /// <summary>The exercises that were not checked, because the store lacks what they need.</summary>
    public IReadOnlyList<string> NotShown { get; init; } = [];

    /// <summary>Two of its runs, which those in other hosts are compared with; null when it was not run.</summary>
    internal (LessonRun Shipped, LessonRun Solved)? Runs { get; init; }
}
