using BucketLab.Contracts.Display.Charts;

namespace BucketLab.Contracts.Tests.Display.Charts;

public sealed class ChartScaleTests
{
    [Fact]
    public void A_vertical_scale_begins_at_zero_and_ends_above_the_largest_number()
    {
        var scale = ChartScale.Vertical([173, 197], isLogarithmic: false);
        Assert.Equal([0, 50, 100, 150, 200], scale.Ticks);
        Assert.Equal(0.865, scale.At(173), 3);
    }

    [Fact]
    public void A_logarithmic_scale_writes_powers_of_ten_also_very_small_ones()
    {
        var scale = ChartScale.Vertical([1e-11, 0.02], isLogarithmic: true);
        Assert.InRange(scale.Ticks.Count, 3, 8);
        Assert.Equal("1e-11", ChartScale.Write(scale.Ticks[0]));
        Assert.Equal(0, scale.At(1e-11), 6);
    }

    [Fact]
    public void A_few_numbers_across_are_written_as_they_are()
    {
        var scale = ChartScale.Horizontal([32, 1, 2, 4, 8, 16], isLogarithmic: true);
        Assert.Equal([1, 2, 4, 8, 16, 32], scale.Ticks);
        Assert.Equal(0.4, scale.At(4), 3);
    }

    [Fact]
    public void Many_numbers_across_are_written_in_round_steps() =>
        Assert.Equal(
            [0, 2, 4, 6, 8],
            ChartScale.Horizontal(Enumerable.Range(0, 90).Select(at => at / 10.0), isLogarithmic: false).Ticks
        );

    [Fact]
    public void One_number_and_none_have_a_scale_too()
    {
        Assert.Equal(0.5, ChartScale.Horizontal([7], isLogarithmic: false).At(7));
        Assert.True(double.IsFinite(ChartScale.Vertical([], isLogarithmic: false).At(0)));
        Assert.True(double.IsFinite(ChartScale.Vertical([0, 0], isLogarithmic: false).At(0)));
        Assert.True(double.IsFinite(ChartScale.Vertical([-3, -1], isLogarithmic: false).At(-2)));
    }
}
