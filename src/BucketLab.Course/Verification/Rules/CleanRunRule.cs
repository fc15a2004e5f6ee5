using System.Globalization;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 10: it runs offline, inside its minutes, and leaves no bucket, process or file behind.</summary>
internal sealed class CleanRunRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 10;

    /// <inheritdoc/>
    public bool NeedsRuns => true;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var limit = TimeSpan.FromMinutes(evidence.Lesson.Manifest.Minutes);
        foreach (var run in evidence.Runs!.All.Where(run => run.Notebook.Duration > limit).Take(1))
            yield return evidence.InManifest(
                Number,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the cells alone took {run.Notebook.Duration.TotalMinutes:0.#} minutes of the "
                        + $"{limit.TotalMinutes:0} that a learner has."
                )
            );
        if (evidence.Runs.All.Any(run => run.Notebook.Succeeded && !run.Notebook.EndedByItself))
            yield return evidence.InCell(
                Number,
                (string?)null,
                "the process of the notebook did not end by itself after the last cell; end what a cell started."
            );
        foreach (var thing in evidence.Runs.LeftBehind)
            yield return evidence.InCell(
                Number,
                (string?)null,
                $"the runs left behind {thing}; remove it in the cell that made it."
            );
    }
}
