using BucketLab.Course.Lessons;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 8: what a lesson needs was introduced earlier, also on each shorter path, and nothing is introduced
/// twice.</summary>
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

        foreach (var violation in OnPaths(evidence, earlier))
            yield return violation;
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

    private IEnumerable<Violation> OnPaths(Evidence evidence, IReadOnlyList<Lesson> earlier)
    {
        foreach (var id in evidence.Lesson.Manifest.Paths ?? [])
        {
            if (ReadingPath.All.FirstOrDefault(path => path.Id == id) is not { } path)
            {
                var known = string.Join(", ", ReadingPath.All.Select(path => path.Id).OfType<string>());
                yield return evidence.InManifest(Number, $"there is no path `{id}`; there are {known}.");
                continue;
            }

            foreach (var need in evidence.Lesson.Manifest.Needs)
            {
                if (
                    earlier.FirstOrDefault(other => other.Manifest.Introduces.Contains(need)) is { } source
                    && !path.Has(source.Manifest)
                )
                    yield return evidence.InManifest(
                        Number,
                        $"it lies on the path `{id}` and needs `{need}`, but {source.Folder.Id}, which introduces it, "
                            + "does not lie on that path."
                    );
            }
        }
    }
}
