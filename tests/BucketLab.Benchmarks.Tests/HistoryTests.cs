using System.Xml.Linq;

namespace BucketLab.Benchmarks.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void Picture_and_table_of_the_page_are_those_of_the_history()
    {
        var root = Checkout.Find(AppContext.BaseDirectory);
        var history = HistoryPage.Of(RunFile.ReadAll(Checkout.History(root)));
        var page = File.ReadAllText(Path.Combine(root, "docs", "performance.md"));
        Assert.Equal(HistoryPage.Replace(page, HistoryPage.Table(history)), page);
        Assert.Equal(HistoryChart.Svg(history), File.ReadAllText(HistoryPage.ImagePath(root)));
    }

    [Fact]
    public void A_run_that_is_worse_and_one_beside_other_work_have_other_marks()
    {
        var busy = Runs.On(4, Runs.Rate(1)) with { Machine = Runs.Idle with { BusyAtStart = 0.9 } };
        var svg = Draw([.. Runs.Earlier(3, Runs.Rate(1)), busy, Runs.On(5, Runs.Rate(0.8))]);
        Assert.Equal(
            (3, 1, 1),
            (Marks(svg, "circle", "run"), Marks(svg, "circle", "busy"), Marks(svg, "path", "worse"))
        );
    }

    [Fact]
    public void A_picture_says_its_numbers_in_words()
    {
        var svg = Draw([.. Runs.Earlier(2, Runs.Rate(0.42), Runs.Time(1.5))]);
        Assert.Equal("img", (string?)svg.Root!.Attribute("role"));
        var words = svg.Root.Elements().Single(element => element.Name.LocalName == "desc").Value;
        Assert.Contains("GET 1 MiB, of nginx 0.42; a small cell, of ipykernel 1.50", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Up_is_better_for_rates_and_for_times()
    {
        Assert.True(Comparison.ChangeFor(Runs.Rate(1.1), 1) > 0);
        Assert.True(Comparison.ChangeFor(Runs.Time(1.1), 1) < 0);
    }

    [Fact]
    public void Only_runs_of_the_machine_that_ran_last_are_drawn()
    {
        var other = Runs.On(1, Runs.Rate(7)) with { Machine = Runs.Idle with { Cores = 64 } };
        Assert.Single(HistoryPage.Of([other, Runs.On(2, Runs.Rate(1))]).Runs);
    }

    [Fact]
    public void A_history_without_a_run_cannot_be_drawn() =>
        Assert.Throws<InvalidDataException>(() => HistoryPage.Of([]));

    [Fact]
    public void A_page_that_lost_the_marks_of_its_table_is_not_written()
    {
        var error = Assert.Throws<InvalidDataException>(() => HistoryPage.Replace("# How fast", "| a |\n"));
        Assert.Contains("Put them back", error.Message, StringComparison.Ordinal);
    }

    private static XDocument Draw(IReadOnlyList<BenchmarkRun> runs) =>
        XDocument.Parse(HistoryChart.Svg(HistoryPage.Of(runs)));

    private static int Marks(XDocument svg, string shape, string kind) =>
        svg.Descendants().Count(one => one.Name.LocalName == shape && (string?)one.Attribute("class") == kind);
}
