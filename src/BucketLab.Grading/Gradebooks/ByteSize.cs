using System.Globalization;
using System.Text.RegularExpressions;

namespace BucketLab.Grading.Gradebooks;

/// <summary>Numbers of bytes as people write them: <c>500 MB</c>, <c>1GiB</c>, <c>4096</c>.</summary>
public static partial class ByteSize
{
    private const long Most = 1L << 50; // 1 PiB: a slip of the finger rather than a wish

    /// <summary>Reads one.</summary>
    /// <param name="text">A whole number, with KB, MB, GB, TB (thousands), KiB, MiB, GiB, TiB (1,024s) or nothing
    /// behind it.</param>
    /// <param name="bytes">From 0 to 1 PiB.</param>
    /// <returns>False for anything else.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        if (
            Pattern().Match(text) is not { Success: true } match
            || !long.TryParse(
                match.Groups["number"].ValueSpan,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return false;
        var unit = match.Groups["unit"].Value.ToUpperInvariant();
        var power = unit.Length == 0 ? 0 : " KMGT".IndexOf(unit[0], StringComparison.Ordinal);
        var factor = (long)Math.Pow(unit.Contains('I', StringComparison.Ordinal) ? 1024 : 1000, power);
        if (number > Most / factor)
            return false;
        bytes = number * factor;
        return true;
    }

    /// <summary>Writes one in the largest unit that divides it.</summary>
    public static string Text(long bytes)
    {
        foreach (
            var (unit, factor) in (ReadOnlySpan<(string, long)>)
                [("GiB", 1L << 30), ("MiB", 1L << 20), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KiB", 1L << 10)]
        )
        {
            if (bytes >= factor && bytes % factor == 0)
                return string.Create(CultureInfo.InvariantCulture, $"{bytes / factor} {unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
    }

    [GeneratedRegex(
        @"\A\s*(?<number>[0-9]{1,18})\s*(?<unit>[KMGT]i?B)?\s*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pattern();
}
