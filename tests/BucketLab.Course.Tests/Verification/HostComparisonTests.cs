using BucketLab.Contracts.Display;
using BucketLab.Contracts.Reports;
using BucketLab.Course.Running;
using BucketLab.Course.Verification.Hosts;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Running;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Verification;

/// <summary>Runs in Polyglot Notebooks held against runs of our runner.</summary>
public sealed class HostComparisonTests : IDisposable
{
    private const string NullThere = "<div class=\"dni-plaintext\"><pre>&lt;null&gt;</pre></div>";

    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public void Two_runs_that_show_the_same_do_not_differ() => Assert.Empty(Differences(View("one"), View("two")));

    [Fact]
    public void A_compiler_warning_that_a_learner_sees_is_a_difference() =>
        AssertDiffers(
            "cell measure",
            "warning CS0219",
            View("x"),
            notebook =>
            {
                notebook.Find("measure")!.Add(CellOutput.Stream("stderr", "warning CS0219: never used\n"));
                View("x")(notebook);
            }
        );

    [Fact]
    public void A_value_that_is_shown_without_its_picture_is_a_difference() =>
        AssertDiffers(
            "cell measure",
            "text/html",
            View("x"),
            notebook => notebook.Find("measure")!.Add(CellOutput.Result(new MimeBundle("x"), 1))
        );

    [Fact]
    public void A_null_that_stands_where_a_view_should_is_a_difference() =>
        AssertDiffers(
            "cell measure",
            "&lt;null&gt;",
            View("x"),
            notebook =>
                notebook.Find("measure")!.Add(CellOutput.Result(new MimeBundle("").With(MimeBundle.Html, NullThere), 1))
        );

    [Fact]
    public void A_cell_that_shows_nothing_is_a_difference() =>
        AssertDiffers("cell measure", "nothing", View("x"), _ => { });

    [Fact]
    public void A_check_that_answers_otherwise_is_a_difference() =>
        Assert.Contains(
            "open-avatars Right",
            Assert
                .Single(
                    new HostComparison(course.Lesson, "solved").Find(
                        PretendedRun.Of(course.Lesson, tier: CheckTier.Right),
                        PretendedRun.Of(course.Lesson)
                    )
                )
                .Message
        );

    [Fact]
    public void Another_number_of_requests_is_a_difference()
    {
        var here = PretendedRun.Of(course.Lesson);
        var there = here with { Totals = new RunTotals(9, 100, 2000) };
        var violation = Assert.Single(new HostComparison(course.Lesson, "solved").Find(here, there));
        Assert.Contains("7 requests", violation.Message);
    }

    [Fact]
    public void A_number_of_requests_that_one_of_the_two_does_not_repeat_is_no_difference()
    {
        var here = PretendedRun.Of(course.Lesson);
        var there = here with { Totals = new RunTotals(9, 100, 2000) };
        var again = new RunTotals(8, 100, 2000);
        var comparison = new HostComparison(course.Lesson, "solved");
        Assert.Empty(comparison.Find(here, there, again));
        Assert.Empty(comparison.Find(here, there, here.Totals, again));
        Assert.Single(comparison.Find(here, there, here.Totals, there.Totals));
    }

    [Theory]
    [InlineData(158, 159, 0)]
    [InlineData(158, 165, 0)]
    [InlineData(158, 166, 1)]
    [InlineData(158, 150, 1)]
    [InlineData(7, 8, 0)]
    public void A_lesson_that_waits_may_ask_once_more(int ours, int theirs, int differences)
    {
        var path = Path.Combine(course.LessonPath, "lesson.json");
        course.Write(
            "lesson.json",
            File.ReadAllText(path)
                .Replace(
                    "\"samples\": []",
                    "\"samples\": [], \"waitingCells\": [\"measure\"]",
                    StringComparison.Ordinal
                )
        );
        var here = PretendedRun.Of(course.Lesson) with { Totals = new RunTotals(ours, 100, 2000) };
        var there = here with { Totals = new RunTotals(theirs, 100, 2000) };
        Assert.Equal(differences, new HostComparison(course.Lesson, "solved").Find(here, there).Count);
    }

    [Theory]
    [InlineData(612, 613, 0)]
    [InlineData(612, 643, 1)]
    public void A_lesson_in_which_a_browser_plays_may_ask_once_more(int ours, int theirs, int differences)
    {
        course.ChangeCell("measure", source => source + "\nvar seen = await player.PlayAsync(film);");
        var here = PretendedRun.Of(course.Lesson) with { Totals = new RunTotals(ours, 100, 2000) };
        var there = here with { Totals = new RunTotals(theirs, 100, 2000) };
        Assert.Equal(differences, new HostComparison(course.Lesson, "solved").Find(here, there).Count);
    }

    [Fact]
    public void A_cell_that_fails_there_is_the_only_difference()
    {
        var run = PretendedRun.Of(course.Lesson);
        var failed = new CellResult(
            3,
            "measure",
            CellOutcome.Failed,
            TimeSpan.Zero,
            SubmissionError.Of("Exception", "no provider")
        );
        var there = run with { Notebook = run.Notebook with { Cells = [failed] }, Checks = [] };
        var violation = Assert.Single(new HostComparison(course.Lesson, "as shipped").Find(run, there));
        Assert.Equal((12, "measure"), (violation.Rule, violation.Cell));
        Assert.Contains("no provider", violation.Message);
    }

    private static Action<Notebook> View(string text) =>
        notebook =>
            notebook
                .Find("measure")!
                .Add(CellOutput.Result(new MimeBundle(text).With(MimeBundle.Html, $"<figure>{text}</figure>"), 1));

    private IReadOnlyList<Course.Verification.Violation> Differences(Action<Notebook> here, Action<Notebook> there) =>
        new HostComparison(course.Lesson, "as shipped").Find(
            PretendedRun.Of(course.Lesson, here),
            PretendedRun.Of(course.Lesson, there)
        );

    private void AssertDiffers(string place, string message, Action<Notebook> here, Action<Notebook> there)
    {
        var violation = Assert.Single(Differences(here, there));
        Assert.Contains(place, violation.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, violation.Message, StringComparison.Ordinal);
    }
}
