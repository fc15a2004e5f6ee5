using BucketLab.Checks;
using BucketLab.Course.Lessons;
using BucketLab.Grading.Results;
using BucketLab.Grading.Sandboxing;
using BucketLab.Judging;
using BucketLab.Testing.Lessons;

namespace BucketLab.Grading.Tests;

public sealed class GradeSheetTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void An_answer_that_is_almost_right_gets_the_points_that_the_lesson_has_for_it(int almost, int points)
    {
        course.ChangeManifest(manifest =>
        {
            manifest["exercises"]![0]!["points"] = 3;
            manifest["exercises"]![0]!["almostPoints"] = almost;
        });
        Assert.Equal(points, GradeOf(CheckAnswer.Almost("seen", "why", "next")).Points);
        Assert.Equal(3, GradeOf(CheckAnswer.Right("seen", "notice")).Points);
        Assert.Equal(0, GradeOf(CheckAnswer.WrongType("seen", "next")).Points);
    }

    private Grade GradeOf(CheckAnswer answer)
    {
        var lesson = course.Lesson;
        var exercise = lesson.Manifest.Exercises[0].Id;
        var sheet = new GradeSheet(lesson, AssembledNotebook.Of(lesson, lesson.Notebook));
        sheet.Take(
            new Dictionary<string, Verdict> { [exercise] = new Verdict(exercise, answer, TimeSpan.Zero) },
            new CellTimes(lesson.Notebook),
            stopped: null
        );
        return Assert.Single(sheet.Grades());
    }
}
