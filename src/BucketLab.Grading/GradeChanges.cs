using System.Globalization;

namespace BucketLab.Grading;

/// <summary>Compares grades with those of the last time, so that a teacher who mended a check, or was handed in again,
/// sees whose points are others now.</summary>
internal static class GradeChanges
{
    /// <summary>The changes, by student; a student or an exercise that was not there is none.</summary>
    /// <param name="before">The grades of the last time.</param>
    /// <param name="now">The grades of this time.</param>
    public static IReadOnlyList<string> Between(IEnumerable<GradedSubmission> before, IEnumerable<GradedSubmission> now)
    {
        var earlier = before
            .SelectMany(submission => submission.Grades.Select(grade => (submission.Student, Grade: grade)))
            .DistinctBy(one => (one.Student, one.Grade.Exercise))
            .ToDictionary(one => (one.Student, one.Grade.Exercise), one => one.Grade);
        return
        [
            .. from submission in now
            where submission.IsGraded
            from grade in submission.Grades
            let old = earlier.GetValueOrDefault((submission.Student, grade.Exercise))
            where old is not null && (old.Points, old.MaxPoints) != (grade.Points, grade.MaxPoints)
            select string.Create(
                CultureInfo.InvariantCulture,
                $"{submission.Student}, {grade.Exercise}: {old.Points} of {old.MaxPoints} before, {grade.Points} of "
                    + $"{grade.MaxPoints} now"
            ),
        ];
    }
}
