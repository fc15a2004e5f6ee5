using System.Globalization;

namespace BucketLab;

/// <summary>A measured number with its unit, for <see cref="Comparison"/>.</summary>
public readonly record struct Quantity
{
    private Quantity(double value, string text) => (Value, Text) = (value, text);

    /// <summary>The number: bytes, milliseconds, US dollars or a count.</summary>
    public double Value { get; }

    internal string Text { get; }

    /// <summary>So many bytes.</summary>
    /// <param name="bytes">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is negative.</exception>
    public static Quantity Bytes(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new Quantity(bytes, NumberFormat.Bytes(bytes));
    }

    /// <summary>So many of something that has no unit.</summary>
    /// <param name="count">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static Quantity Count(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Quantity(count, NumberFormat.Count(count));
    }

    /// <summary>So long.</summary>
    /// <param name="time">At least zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public static Quantity Time(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new Quantity(time.TotalMilliseconds, NumberFormat.Milliseconds(time));
    }

    /// <summary>So long, in seconds: for what a person waits.</summary>
    /// <param name="time">At least zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public static Quantity Seconds(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new Quantity(time.TotalMilliseconds, NumberFormat.Seconds(time));
    }

    /// <summary>So many US dollars.</summary>
    /// <param name="amount">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> is negative.</exception>
    public static Quantity Usd(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        return new Quantity((double)amount, NumberFormat.Usd(amount));
    }

    /// <summary>The number with its unit.</summary>
    public override string ToString() => NumberFormat.Plain(Text ?? Value.ToString(CultureInfo.InvariantCulture));
}
