using System.Globalization;

namespace BucketLab.Contracts.Display.Drawings;

/// <summary>
/// Numbers with their unit: groups of three digits behind thin spaces from five digits on (SI Brochure, section 5.4.4).
/// Four digits stay together: they may be a year.
/// </summary>
internal static class NumberFormat
{
    private const char ThinSpace = '\u2009';
    private static readonly NumberFormatInfo Grouped = new()
    {
        NumberGroupSeparator = ThinSpace.ToString(),
        NumberDecimalSeparator = ".",
    };

    public static string Count(long count) => count.ToString(Math.Abs(count) < 10_000 ? "0" : "#,0", Grouped);

    public static string Bytes(long bytes) =>
        bytes switch
        {
            < 10_000 => $"{Count(bytes)}{ThinSpace}B",
            < 1024 * 1024 => $"{(bytes / 1024.0).ToString("0.0", Grouped)}{ThinSpace}KiB",
            < 1024 * 1024 * 1024 => $"{(bytes / 1024.0 / 1024).ToString("0.0", Grouped)}{ThinSpace}MiB",
            _ => $"{(bytes / 1024.0 / 1024 / 1024).ToString("0.00", Grouped)}{ThinSpace}GiB",
        };

    public static string Milliseconds(TimeSpan time) =>
        time.TotalMilliseconds switch
        {
            // What takes some microseconds would be read as no time at all.
            > 0 and < 0.1 => $"{time.TotalMilliseconds.ToString("0.000", Grouped)}{ThinSpace}ms",
            < 10 => $"{time.TotalMilliseconds.ToString("0.0", Grouped)}{ThinSpace}ms",
            _ => $"{Count((long)Math.Round(time.TotalMilliseconds))}{ThinSpace}ms",
        };

    public static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString("#,0.0", Grouped)}{ThinSpace}s";

    // Behind the number as every unit, and no dollar sign: between two of them, notebooks set mathematics.
    public static string Usd(decimal amount) =>
        $"{amount.ToString(amount is > 0 and < 0.01m ? "0.00000000" : "#,0.00", Grouped)}{ThinSpace}USD";

    /// <summary>Any number.</summary>
    public static string Of(double value) => value.ToString(Math.Abs(value) < 10_000 ? "0.##" : "#,0.##", Grouped);

    /// <summary>The same with ordinary spaces, for a terminal.</summary>
    public static string Plain(string figure) => figure.Replace(ThinSpace, ' ');

    /// <summary>A number as an SVG attribute has it.</summary>
    public static string Svg(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
