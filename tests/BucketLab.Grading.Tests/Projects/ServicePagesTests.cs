using BucketLab.Course.Lessons;
using BucketLab.Grading.Projects;
using BucketLab.Grading.Results;
using BucketLab.Testing;

namespace BucketLab.Grading.Tests.Projects;

/// <summary>Pages about services that were handed in.</summary>
public sealed class ServicePagesTests
{
    private const string Broken = "The project does not build: Program.cs(93,6): error CS1002";

    private static readonly Lesson Lesson = ServiceLesson.Of(
        new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks")).Named("13").Single().Load()
    );

    private static GradedSubmission Grace => new("grace", "", HandIn.NotRun(Lesson, Broken));

    [Fact]
    public void What_keeps_a_project_from_running_is_said_once() => Assert.Single(Places(Feedback(Grace), Broken));

    [Fact]
    public void A_note_on_one_check_stands_beside_it()
    {
        var grades = Grace.Grades.Select((grade, index) => index == 0 ? grade : grade with { Note = "other" });
        var page = Feedback(Grace with { Grades = [.. grades] });
        Assert.True(Assert.Single(Places(page, Broken)) > page.IndexOf("<h2", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_check_says_what_is_wanted()
    {
        var page = Feedback(Grace);
        Assert.Contains("<p>Wanted: a stranger reads and lists nothing</p>", page, StringComparison.Ordinal);
        Assert.Equal(Lesson.Manifest.Exercises.Count, Places(page, "<p>Wanted: ").Count);
    }

    [Fact]
    public void The_page_of_the_class_shows_no_times_where_none_were_measured()
    {
        Assert.DoesNotContain("Slowest", ClassPage.Of(Lesson, [Grace]), StringComparison.Ordinal);
        var measured = Grace with { Grades = [.. Grace.Grades.Select(grade => grade with { Seconds = 2 })] };
        Assert.Contains("<h2>Slowest exercises</h2>", ClassPage.Of(Lesson, [measured]), StringComparison.Ordinal);
    }

    private static string Feedback(GradedSubmission submission) =>
        FeedbackPage.Of(Lesson, submission, TeacherComments.Read("none.csv", Lesson));

    private static List<int> Places(string text, string part)
    {
        var places = new List<int>();
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; )
        {
            places.Add(at);
            at = text.IndexOf(part, at + 1, StringComparison.Ordinal);
        }

        return places;
    }
}
