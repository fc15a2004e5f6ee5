using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Teaching;
using BucketLab.Testing;

namespace BucketLab.Course.Tests.Teaching;

/// <summary>The sheets of the course's own lessons.</summary>
public sealed class TeacherPageTests
{
    private static readonly LessonCatalog Shelf = new(Path.Combine(ThisCheckout.Root, "notebooks"));

    public static TheoryData<string> Lessons => [.. Shelf.Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [InlineData("04", false)]
    [InlineData("05", true)]
    [InlineData("07", true)]
    [InlineData("08", true)]
    [InlineData("09", true)]
    public void A_lesson_that_starts_a_browser_says_so(string named, bool needsOne) =>
        Assert.Equal(
            needsOne,
            new TeacherPage(Load(named)).ToHtml().Contains("Chromium, Chrome or Edge", StringComparison.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Each_experiment_says_what_runs_have_given(string named)
    {
        var manifest = Load(named).Manifest;
        var seen = manifest.Teacher.Seen ?? new Dictionary<string, string>();

        Assert.Equal(manifest.Predictions!.Select(question => question.Id).Order(), seen.Keys.Order());
        Assert.All(seen.Values, text => Assert.Matches("[0-9a-z]", text));
        // What a draft left open.
        Assert.DoesNotMatch("\\b(TIMES|ROW|B64|LIST|BACKUP)\\b(?! requests?)", manifest.Teacher.Expected);
        Assert.DoesNotContain("not noted yet", new TeacherPage(Load(named)).ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_worksheet_asks_each_question_of_its_lesson_and_answers_none(string named)
    {
        var lesson = Load(named);
        var page = new Worksheet(lesson).ToHtml();

        Assert.Equal(lesson.Manifest.Predictions!.Count, page.Split("<tr><td>").Length - 1);
        Assert.DoesNotContain("lab.Predict", page, StringComparison.Ordinal);
        Assert.All(
            lesson.Manifest.Predictions,
            question =>
            {
                Assert.DoesNotContain(HtmlText.Escape(question.Why), page, StringComparison.Ordinal);
                Assert.DoesNotContain($"<td>{question.Id}</td>", page, StringComparison.Ordinal);
            }
        );
    }

    private static Lesson Load(string named) => Assert.Single(Shelf.Named(named)).Load();
}
