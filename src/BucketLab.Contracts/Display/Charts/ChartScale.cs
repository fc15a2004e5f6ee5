using System.Globalization;
using BucketLab.Contracts.Display.Drawings;

namespace BucketLab.Contracts.Display.Charts;

/// <summary>One axis: which numbers it spans, where they lie, and which are written beside it.</summary>
internal sealed class ChartScale
{
    private const int Steps = 5;

    private readonly double from;
    private readonly double to;
    private readonly bool isLogarithmic;

    private ChartScale(double from, double to, bool isLogarithmic, IReadOnlyList<double> ticks) =>
        (this.from, this.to, this.isLogarithmic, Ticks) = (from, to, isLogarithmic, ticks);

    /// <summary>The numbers that are written.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A scale that begins at zero, or below it, unless it is logarithmic.</summary>
    public static ChartScale Vertical(IEnumerable<double> values, bool isLogarithmic)
    {
        var all = Usable(values, isLogarithmic);
        if (isLogarithmic)
            return Decades(all);
        var (low, high) = (Math.Min(0, all.Min()), Math.Max(0, all.Max()));
        if (low == high)
            high = 1;
        var step = NiceStep((high - low) / Steps);
        var (first, last) = (Math.Floor(low / step), Math.Ceiling(high / step));
        return new(
            first * step,
            last * step,
            false,
            [.. Enumerable.Range(0, (int)(last - first) + 1).Select(at => (first + at) * step)]
        );
    }

    /// <summary>A scale from the smallest to the largest number; where there are few, exactly those are
    /// written.</summary>
    public static ChartScale Horizontal(IEnumerable<double> values, bool isLogarithmic)
    {
        var all = Usable(values, isLogarithmic);
        var (low, high) = (all.Min(), all.Max());
        if (low == high)
            (low, high) = isLogarithmic ? (low / 2, high * 2) : (low - 1, high + 1);
        if (all.Distinct().Take(Steps + 3).ToList() is { Count: <= Steps + 2 } few)
            return new(low, high, isLogarithmic, [.. few.Order()]);
        if (isLogarithmic)
            return Decades(all);
        var step = NiceStep((high - low) / Steps);
        var first = Math.Ceiling(low / step);
        var ticks = Enumerable
            .Range(0, Steps * 4)
            .Select(at => (first + at) * step)
            .TakeWhile(tick => tick <= high + (step * 1e-9));
        return new(low, high, false, [.. ticks]);
    }

    /// <summary>Returns the place of a number on the scale, 0 to 1.</summary>
    public double At(double value) =>
        isLogarithmic
            ? (Math.Log10(Math.Max(value, from)) - Math.Log10(from)) / (Math.Log10(to) - Math.Log10(from))
            : (value - from) / (to - from);

    /// <summary>A number as people read it, also a very small one.</summary>
    public static string Write(double value) =>
        value != 0 && Math.Abs(value) < 0.01
            ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
            : NumberFormat.Of(value);

    private static List<double> Usable(IEnumerable<double> values, bool isLogarithmic)
    {
        var usable = values.Where(value => double.IsFinite(value) && (!isLogarithmic || value > 0)).ToList();
        return usable.Count > 0 ? usable : [1];
    }

    private static ChartScale Decades(List<double> all)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(all.Min())), (int)Math.Ceiling(Math.Log10(all.Max())));
        last = Math.Max(last, first + 1);
        var stride = 1 + ((last - first) / (Steps + 1));
        var ticks = Enumerable
            .Range(first, last - first + 1)
            .Where(power => (power - first) % stride == 0)
            .Select(power => Math.Pow(10, power));
        return new(Math.Pow(10, first), Math.Pow(10, last), true, [.. ticks]);
    }

    // 1, 2 or 5 times a power of ten: steps that people count in.
    private static double NiceStep(double rough)
    {
        if (rough <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var factor = (rough / power) switch
        {
            <= 1 => 1,
            <= 2 => 2,
            <= 5 => 5,
            _ => 10,
        };
        return factor * power;
    }
}
