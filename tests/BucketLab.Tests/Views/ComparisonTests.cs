namespace BucketLab.Tests.Views;

public sealed class ComparisonTests
{
    [Fact]
    public void Comparison_of_places() =>
        Snapshot.Match(
            new Comparison("Two places & their cost", "bytes kept", "time")
                .Add("row <b>", Quantity.Bytes(12_345_678), Quantity.Time(TimeSpan.FromMilliseconds(3.25)))
                .Add("object", Quantity.Bytes(0), Quantity.Time(TimeSpan.FromMilliseconds(120)))
        );

    [Fact]
    public void Comparison_of_nothing() => Snapshot.Match(new Comparison("Nothing yet", "requests"));

    [Fact]
    public void Picture_of_a_bicycle() => Snapshot.Match(new Picture(SamplePhoto.Png(1, 4, 3), "A <bicycle>"));

    [Fact]
    public void Picture_that_is_none() => Snapshot.Match(new Picture([0x3C, 0x73, 0x00], "A script"));

    [Fact]
    public void A_row_with_another_number_of_quantities_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new Comparison("t", "bytes", "time").Add("row", Quantity.Count(1))
        );
        Assert.Contains(
            "row has 1 quantity; there are 2 measures: bytes, time",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Negative_quantities_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Bytes(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Count(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Time(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Seconds(TimeSpan.FromTicks(-1)));
        Assert.Equal("13.9 s", Quantity.Seconds(TimeSpan.FromMilliseconds(13_864)).ToString());
        Assert.Equal("1000", Quantity.Count(1000).ToString());
    }

    [Theory]
    [InlineData(0, "0.0 ms")]
    [InlineData(0.021, "0.021 ms")]
    [InlineData(0.25, "0.3 ms")]
    [InlineData(26.6, "27 ms")]
    public void A_time_of_microseconds_is_not_shown_as_no_time(double milliseconds, string expected) =>
        Assert.Equal(expected, Quantity.Time(TimeSpan.FromMilliseconds(milliseconds)).ToString());
}
