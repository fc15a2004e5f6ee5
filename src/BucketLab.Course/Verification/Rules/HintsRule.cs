namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 3: three hints and a TODO for each exercise.</summary>
internal sealed class HintsRule : ILessonRule
{
    private const int Hints = 3;

    /// <inheritdoc/>
    public int Number => 3;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        foreach (var exercise in evidence.Lesson.Manifest.Exercises)
        {
            var told = exercise
                .Hints.Where(hint => !string.IsNullOrWhiteSpace(hint))
                .Distinct(StringComparer.Ordinal)
                .Count();
            if (told != Hints || exercise.Hints.Count != Hints)
                yield return evidence.InManifest(
                    Number,
                    $"exercise {exercise.Id} has {exercise.Hints.Count} hints, {told} of them different and not "
                        + "empty; write three: a nudge, a pointer, almost the answer."
                );
        }

        foreach (
            var cell in evidence.Lesson.ExerciseCells.Where(cell =>
                !cell.Source.Contains("// TODO", StringComparison.Ordinal)
            )
        )
            yield return evidence.InCell(Number, cell, "the exercise has no `// TODO` that says what to do.");
    }
}
