namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 8: what a lesson needs was introduced earlier, and nothing is introduced twice.</summary>
internal sealed class OrderRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 8;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var lesson = evidence.Lesson;
        var earlier = evidence.Course.Lessons.Where(other => other.Folder.Number < lesson.Folder.Number).ToList();
        foreach (
            var need in lesson.Manifest.Needs.Where(need =>
                !earlier.Any(other => other.Manifest.Introduces.Contains(need))
            )
        )
        {
            var later = evidence.Course.Lessons.FirstOrDefault(other => other.Manifest.Introduces.Contains(need));
            yield return evidence.InManifest(
                Number,
                $"it needs `{need}`, which no earlier lesson introduces"
                    + (later is null ? "; introduce it." : $" ({later.Folder.Id} does).")
            );
        }

        foreach (var other in earlier)
        {
            foreach (
                var twice in lesson.Manifest.Introduces.Intersect(other.Manifest.Introduces, StringComparer.Ordinal)
            )
                yield return evidence.InManifest(
                    Number,
                    $"`{twice}` was introduced by {other.Folder.Id} already; move it to `needs`."
                );
        }
    }
}
