using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Teaching;
using BucketLab.Notebooks.Documents;
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
        var page = new TeacherPage(Load(named)).ToHtml();
        Assert.DoesNotContain("not noted yet", page, StringComparison.Ordinal);
        // An id alone says little to somebody who does not have the notebook beside it.
        Assert.All(
            manifest.Predictions!,
            question => Assert.Matches($"<th scope=\"row\">{question.Id}</th><td><(?!p>{question.Id}</p>)", page)
        );
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_worksheet_asks_each_question_of_its_lesson_and_answers_none(string named)
    {
        var lesson = Load(named);
        var page = new Worksheet(lesson).ToHtml();

        Assert.Equal(lesson.Manifest.Predictions!.Count, page.Split("<tr><th scope=\"rowgroup\"").Length - 1);
        Assert.DoesNotContain("lab.Predict", page, StringComparison.Ordinal);
        Assert.All(
            lesson.Manifest.Predictions,
            question =>
            {
                Assert.DoesNotContain(HtmlText.Escape(question.Why), page, StringComparison.Ordinal);
                Assert.DoesNotContain($">{question.Id}</th>", page, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Slides_ask_each_question_of_the_sections_and_end_with_what_to_remember(string named)
    {
        var lesson = Load(named);
        var page = new LessonSlides(lesson, lesson.Notebook).ToHtml();
        var asked = page.Split("<h2>What do you expect?</h2>").Length - 1;
        // Up to two questions come from earlier lessons and are for the one who sits before the notebook.
        Assert.InRange(asked, lesson.Manifest.Predictions!.Count - 2, lesson.Manifest.Predictions.Count);
        Assert.Contains("<h2>What to remember</h2>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("lab.Predict", page, StringComparison.Ordinal);
        Assert.DoesNotContain("what you measured:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_the_run_is_a_slide_under_its_section_behind_the_question()
    {
        var lesson = Load("08");
        var run = lesson.Notebook.Clone();
        Show(run, "publish", "bl-observation", "54 objects");
        Show(run, "publish", "bl-tree", "the keys");
        Show(run, "publish", "bl-message", "a passing remark");
        var page = new LessonSlides(lesson, run).ToHtml();
        Assert.Matches(
            "(?s)1\\. One video becomes many objects</p>\\s*<h2>What do you expect\\?</h2>.*"
                + "<h2>What was measured</h2>\\s*<div class=\"view\"><div class=\"bl bl-observation \">54 objects.*"
                + "<h2>1\\. One video becomes many objects</h2>\\s*<div class=\"view\">"
                + "<div class=\"bl bl-tree \">the keys",
            page
        );
        Assert.DoesNotContain("a passing remark", page, StringComparison.Ordinal);
    }

    private static void Show(Notebook run, string cell, string view, string text) =>
        run.Find(cell)!
            .Add(
                CellOutput.Result(
                    new MimeBundle(text).With(MimeBundle.Html, $"<div class=\"bl {view} \">{text}</div>"),
                    1
                )
            );

    private static Lesson Load(string named) => Assert.Single(Shelf.Named(named)).Load();
}
