namespace BucketLab.Grading.Tests;

/// <summary>Every kind of answer travels to the judge: texts, tables, functions over streams, clients and databases,
/// requests.</summary>
[Collection(nameof(GradedClass))]
public sealed class LessonSolutionsTests
{
    [Theory]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("06")]
    [InlineData("07")]
    [InlineData("10")]
    [InlineData("13")]
    public async Task The_solutions_of_a_lesson_get_all_points(string number)
    {
        using var handedIn = new GradedClass(number);
        handedIn.HandIn("ada");
        var graded = (await handedIn.GradeAsync()).Submissions.Single();
        Assert.All(
            graded.Grades,
            grade =>
                Assert.True(
                    grade.Tier == Grade.Right,
                    $"{grade.Exercise}: {grade.Tier}. {string.Join(' ', grade.Said)} {grade.Note}"
                )
        );
    }
}
