namespace BucketLab.Grading.Tests;

/// <summary>A class in which everybody but two tries something, graded once in a sandbox and once without.</summary>
public sealed class HostileClass : IAsyncLifetime
{
    private readonly Dictionary<bool, IReadOnlyDictionary<string, GradedSubmission>> graded = [];

    /// <summary>The result of a student.</summary>
    /// <param name="hasWalls">With or without a sandbox.</param>
    /// <param name="student">Their name.</param>
    internal GradedSubmission Of(bool hasWalls, string student) => graded[hasWalls][student];

    /// <summary>Files that could not be written or deleted.</summary>
    internal List<string> Problems { get; } = [];

    /// <summary>Pages that were written for the students, by name, with the number of characters.</summary>
    internal Dictionary<string, long> Pages { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that were there before and are still there afterwards.</summary>
    internal List<string> LeftBehind { get; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        foreach (var hasWalls in GradedClass.HasWalls ? (bool[])[true, false] : [false])
            graded[hasWalls] = await GradeAsync(hasWalls);
        LeftBehind.AddRange(
            Directory.EnumerateDirectories(Path.GetTempPath(), "bucketlab-grade-*").Where(folder => Owned(folder))
        );
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<IReadOnlyDictionary<string, GradedSubmission>> GradeAsync(bool hasWalls)
    {
        using var handedIn = new GradedClass(last: "open-avatars");
        handedIn.HandIn("ada");
        foreach (
            var (student, attempt) in HostileAttempt.All.Where(entry => hasWalls || entry.Value.Outside is not null)
        )
            handedIn.HandIn(student, ("open-avatars", attempt.Source));
        handedIn.HandIn("zoe");
        var result = await handedIn.GradeAsync(change: options =>
            options with
            {
                Bubblewrap = hasWalls ? options.Bubblewrap : null,
                CellWait = TimeSpan.FromSeconds(12),
                CellLimit = TimeSpan.FromSeconds(15),
                MaxMemoryBytes = 700L << 20,
                MaxFiles = 2000,
            }
        );
        Problems.AddRange(result.Problems);
        foreach (var page in Directory.EnumerateFiles(Path.Combine(handedIn.Results, "feedback")))
            Pages[Path.GetFileNameWithoutExtension(page)] = new FileInfo(page).Length;
        return result.Submissions.ToDictionary(submission => submission.Student, StringComparer.Ordinal);
    }

    // Other test runs of this machine have folders of their own there.
    private static bool Owned(string folder) =>
        Directory.Exists(Path.Combine(folder, "stage"))
        && Directory.GetLastWriteTimeUtc(folder)
            > System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime();
}
