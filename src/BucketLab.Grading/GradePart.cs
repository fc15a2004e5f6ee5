using System.Globalization;

namespace BucketLab.Grading;

/// <summary>One of the parts into which a class is cut, so that several machines grade it. A machine needs nothing but
/// the same submissions and its number.</summary>
/// <param name="Number">1 to <paramref name="Count"/>.</param>
/// <param name="Count">1 to 1,000.</param>
public sealed record GradePart(int Number, int Count)
{
    /// <summary>The largest number of parts.</summary>
    public const int MaxCount = 1000;

    /// <summary>Reads <c>3/16</c>.</summary>
    /// <exception cref="FormatException">It is no part; the message says what one looks like.</exception>
    public static GradePart Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
            text.Split('/') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= MaxCount
            && number >= 1
            && number <= count
            ? new GradePart(number, count)
            : throw new FormatException(
                $"'{text}' is no part of a class. The third of sixteen is 3/16; there are at most {MaxCount}."
            );
    }

    /// <summary>Returns every <see cref="Count"/>th: what takes long, such as the hand-ins of one group, is spread by
    /// that.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all) => [.. all.Where((_, index) => index % Count == Number - 1)];
}
