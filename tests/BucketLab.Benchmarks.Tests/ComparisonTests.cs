namespace BucketLab.Benchmarks.Tests;

public sealed class ComparisonTests
{
    private const int Newest = 100;

    [Theory]
    [InlineData(0.84, true)]
    [InlineData(0.85, false)]
    [InlineData(0.86, false)]
    [InlineData(3.00, false)]
    public void A_rate_that_fell_by_more_than_15_percent_is_named(double ratio, bool isWorse)
    {
        var comparison = Compare(Runs.Earlier(4, Runs.Rate(1)), Runs.Rate(ratio));
        Assert.Equal(isWorse ? ["GET 1 MiB, of nginx"] : [], comparison.Worse);
    }

    [Theory]
    [InlineData(2.32, true)]
    [InlineData(2.30, false)]
    [InlineData(2.28, false)]
    [InlineData(0.50, false)]
    public void A_time_that_rose_by_more_than_15_percent_is_named(double ratio, bool isWorse)
    {
        var comparison = Compare(Runs.Earlier(4, Runs.Time(2)), Runs.Time(ratio));
        Assert.Equal(isWorse ? ["a small cell, of ipykernel"] : [], comparison.Worse);
    }

    [Fact]
    public void Every_measure_that_is_worse_is_named_and_no_other()
    {
        var earlier = Runs.Earlier(3, Runs.Rate(1), Runs.Rate(1, "GET 64 MiB"), Runs.Time(1));
        var comparison = Compare(earlier, Runs.Rate(0.5), Runs.Rate(1.1, "GET 64 MiB"), Runs.Time(1.3));
        Assert.Equal(["GET 1 MiB, of nginx", "a small cell, of ipykernel"], comparison.Worse);
    }

    [Fact]
    public void One_odd_run_among_those_before_does_not_matter()
    {
        BenchmarkRun[] earlier = [Runs.On(1, Runs.Rate(1)), Runs.On(2, Runs.Rate(9)), Runs.On(3, Runs.Rate(1))];
        Assert.Empty(Compare(earlier, Runs.Rate(0.9)).Worse);
    }

    [Fact]
    public void Of_earlier_runs_the_last_ten_count()
    {
        var old = Runs.Earlier(11, Runs.Rate(4));
        var recent = Enumerable.Range(20, 10).Select(day => Runs.On(day, Runs.Rate(1)));
        Assert.Empty(Compare(old.Concat(recent), Runs.Rate(1)).Worse);
    }

    [Theory]
    [InlineData(0, "0 earlier runs")]
    [InlineData(1, "1 earlier run ")]
    [InlineData(2, "2 earlier runs")]
    public void Fewer_than_three_earlier_runs_judge_nothing_and_say_so(int count, string said)
    {
        var comparison = Compare(Runs.Earlier(count, Runs.Rate(1)), Runs.Rate(0.1));
        Assert.Empty(comparison.Worse);
        Assert.Contains(said, Assert.Single(comparison.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_another_processor_or_of_a_busy_machine_do_not_count()
    {
        var other = Runs.Idle with { Processor = "Intel Xeon" };
        var busy = Runs.Idle with { BusyAtEnd = 0.4 };
        var earlier = Runs.Earlier(6, Runs.Rate(1))
            .Select((run, index) => run with { Machine = index % 2 == 0 ? other : busy });
        Assert.Contains(
            "0 earlier runs",
            Assert.Single(Compare(earlier, Runs.Rate(0.1)).Said),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0.4, 0.0)]
    [InlineData(0.0, 0.4)]
    [InlineData(null, 0.0)]
    public void A_newest_run_beside_other_work_is_not_judged(double? before, double? after)
    {
        var newest = Runs.On(Newest, Runs.Rate(0.1)) with
        {
            Machine = Runs.Idle with { BusyAtStart = before, BusyAtEnd = after },
        };
        var comparison = Comparison.Of([.. Runs.Earlier(5, Runs.Rate(1)), newest]);
        Assert.Empty(comparison.Worse);
        Assert.Contains("beside other work", Assert.Single(comparison.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_that_is_new_and_one_that_is_missing_are_named_and_not_judged()
    {
        var comparison = Compare(Runs.Earlier(3, Runs.Rate(1)), Runs.Time(50));
        Assert.Empty(comparison.Worse);
        Assert.Contains(comparison.Said, line => line.Contains("new      a small cell", StringComparison.Ordinal));
        Assert.Contains(comparison.Said, line => line.Contains("missing  GET 1 MiB", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_peer_is_another_measure()
    {
        var comparison = Compare(Runs.Earlier(3, Runs.Rate(1)), Runs.Rate(0.2) with { Peer = "RGW" });
        Assert.Empty(comparison.Worse);
    }

    [Fact]
    public void No_run_at_all_is_said() =>
        Assert.Contains("There is no run yet", Assert.Single(Comparison.Of([]).Said), StringComparison.Ordinal);

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 2, 3 }, 2.5)]
    public void The_median_is_the_middle(double[] numbers, double median) =>
        Assert.Equal(median, Comparison.Median(numbers));

    private static Comparison Compare(IEnumerable<BenchmarkRun> earlier, params Measurement[] newest) =>
        // The order of files means nothing.
        Comparison.Of([Runs.On(Newest, newest), .. earlier]);
}
