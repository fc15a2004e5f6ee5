using System.Globalization;

namespace BucketLab.Course.Pages;

/// <summary>Numbers as they stand on pages and in tables.</summary>
public static class PageText
{
    private const char ThinSpace = '\u2009';
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>An amount of bytes with a decimal unit: <c>1.6 MB</c>.</summary>
    public static string Bytes(long bytes)
    {
        var (amount, unit) = ((double)bytes, 0);
        while (amount >= 999.5 && unit < Units.Length - 1)
            (amount, unit) = (amount / 1000, unit + 1);
        var format = unit == 0 || amount >= 99.5 ? "0" : "0.#";
        return amount.ToString(format, CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>Seconds with one decimal: <c>3.1 s</c>.</summary>
    public static string Seconds(TimeSpan duration) =>
        duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Count(long count) =>
        count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ThinSpace);
}
