using BucketLab.Course.Lessons;
using BucketLab.Grading.Results;

namespace BucketLab.Grading;

/// <summary>Some exercises of a class that was graded are graded again; the grades of all others stay as they
/// are.</summary>
public sealed class Regrade
{
    private readonly IReadOnlySet<string> exercises;
    private readonly Dictionary<string, GradedSubmission> before;

    private Regrade(IReadOnlySet<string> exercises, Dictionary<string, GradedSubmission> before) =>
        (this.exercises, this.before) = (exercises, before);

    /// <summary>Everybody's grades of the last time.</summary>
    internal IReadOnlyCollection<GradedSubmission> Before => before.Values;

    /// <summary>Reads the grades that stay.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="exercises">Ids of the exercises to grade again.</param>
    /// <param name="results">The results of the last time.</param>
    /// <exception cref="FormatException">An exercise is unknown, or the results do not fit; the message says what to
    /// do.</exception>
    public static Regrade Of(Lesson lesson, IReadOnlyList<string> exercises, GradeFolder results)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(exercises);
        ArgumentNullException.ThrowIfNull(results);
        var all = lesson.Manifest.Exercises.Select(entry => entry.Id).ToList();
        if (exercises.FirstOrDefault(exercise => !all.Contains(exercise, StringComparer.Ordinal)) is { } unknown)
            throw new FormatException(
                $"{lesson.Folder.Id} has no exercise \"{unknown}\". It has: {string.Join(", ", all)}."
            );
        if (!File.Exists(results.Book))
            throw new FormatException(
                $"{results.Book} is not there: this class has no grades yet. Grade all exercises first."
            );
        var (about, graded) = results.Read();
        if (about != lesson.Folder.Id)
            throw new FormatException($"{results.Book} holds grades of {about}, not of {lesson.Folder.Id}.");
        if (graded.Count == 0)
            throw new FormatException($"{results.Book} holds no grades yet. Grade all exercises first.");
        var staying = all.Except(exercises, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        if (
            graded.Any(submission =>
                !staying.SetEquals(
                    submission.Grades.Select(grade => grade.Exercise).Except(exercises, StringComparer.Ordinal)
                )
            )
        )
            throw new FormatException(
                $"{results.Book} has grades of other exercises than the lesson has now. Grade all exercises."
            );
        return new Regrade(
            exercises.ToHashSet(StringComparer.Ordinal),
            graded.ToDictionary(submission => submission.Student, StringComparer.Ordinal)
        );
    }

    /// <summary>Returns true if the grades of the last time are about this hand-in.</summary>
    internal bool IsAbout(HandIn submission) =>
        before.TryGetValue(submission.Student, out var graded)
        && (graded.HandInHash is { } hash ? hash == submission.Hash : graded.HandedIn == submission.Time);

    /// <summary>The grades of the last time, with those of the exercises that were graded again; as they were where
    /// that failed.</summary>
    internal GradedSubmission Join(GradedSubmission again)
    {
        var old = before[again.Student];
        return again.IsGraded
            ? old with
            {
                Key = again.Key,
                HandInHash = again.HandInHash,
                Grades =
                [
                    .. again.Grades.Select(grade =>
                        exercises.Contains(grade.Exercise)
                            ? grade
                            : old.Grades.First(kept => kept.Exercise == grade.Exercise)
                    ),
                ],
            }
            : old;
    }
}
