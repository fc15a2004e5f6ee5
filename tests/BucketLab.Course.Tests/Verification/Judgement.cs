using BucketLab.Course.Verification;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Verification;

/// <summary>The contract held against the lesson of a fixture.</summary>
internal static class Judgement
{
    /// <summary>Returns the violations of the rules on files.</summary>
    public static IReadOnlyList<Violation> ViolationsOnFiles(this FixtureCourse course) =>
        LessonRules.OnFiles(
            new Evidence(
                course.Lesson,
                new CourseContext(
                    course.Root,
                    [.. course.Shelf.Lessons.Select(folder => folder.Load())],
                    _ => FixtureCourse.Checks
                )
            )
        );

    /// <summary>Returns the result of the whole verification.</summary>
    public static async Task<LessonVerdict> VerifyAsync(this FixtureCourse course, VerifiedLessons? verified = null)
    {
        var verification = new CourseVerification(
            course.Root,
            course.Shelf,
            _ => FixtureCourse.Checks,
            _ => Task.CompletedTask,
            verified
        );
        return (await verification.VerifyAsync([course.Folder], null, TestContext.Current.CancellationToken))[0];
    }
}
